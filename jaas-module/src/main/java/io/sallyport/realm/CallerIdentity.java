package io.sallyport.realm;

import io.sallyport.authn.Caller;
import java.security.Principal;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.authz.AuthorizationIdentity;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.evidence.Evidence;

/** The identity of an admitted caller, for the one request whose token was admitted. */
final class CallerIdentity implements RealmIdentity {

    /** The attribute that {@code enable.cli} decodes roles from. */
    static final String ROLES = "Roles";

    private final Caller caller;
    private final TokenEvidence admitted;

    CallerIdentity(Caller caller, TokenEvidence admitted) {
        this.caller = caller;
        this.admitted = admitted;
    }

    @Override
    public Principal getRealmIdentityPrincipal() {
        return caller;
    }

    @Override
    public SupportLevel getCredentialAcquireSupport(
            Class<? extends Credential> type, @Nullable String algorithm, @Nullable AlgorithmParameterSpec parameters) {
        return SupportLevel.UNSUPPORTED;
    }

    @Override
    public <C extends Credential> @Nullable C getCredential(Class<C> type) {
        return null;
    }

    @Override
    public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, @Nullable String algorithm) {
        return type == TokenEvidence.class ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
    }

    /** Only by the very evidence that the decision was made about. */
    @Override
    public boolean verifyEvidence(Evidence evidence) {
        return evidence == admitted;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public AuthorizationIdentity getAuthorizationIdentity() {
        MapAttributes attributes = new MapAttributes();
        attributes.addAll(ROLES, caller.roles());
        return AuthorizationIdentity.basicIdentity(attributes);
    }
}
