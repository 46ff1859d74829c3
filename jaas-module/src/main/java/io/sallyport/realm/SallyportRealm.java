package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.config.ConfigException;
import io.sallyport.http.Admission.Admitted;
import io.sallyport.trust.KeySetException;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityRealm;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.evidence.Evidence;

/**
 * Elytron's {@code custom-realm} of Sallyport. It knows nobody by name, only by a token that is good at this moment, so
 * there is no identity to cache, to look up or to lock out. It asks the Sallyport that {@link SallyportRealmMapper}
 * started.
 */
public final class SallyportRealm implements SecurityRealm {

    /** For the server. */
    public SallyportRealm() {}

    @Override
    public RealmIdentity getRealmIdentity(Evidence evidence) throws RealmUnavailableException {
        if (evidence instanceof RealmProbe probe) {
            probe.answer();
        }
        return evidence instanceof TokenEvidence token ? identity(token) : RealmIdentity.NON_EXISTENT;
    }

    private static RealmIdentity identity(TokenEvidence token) throws RealmUnavailableException {
        try {
            return token.judgedBy(Sallyport.shared().gate()) instanceof Admitted admitted
                    ? new CallerIdentity(admitted.caller(), token)
                    : RealmIdentity.NON_EXISTENT;
        } catch (ConfigException | KeySetException e) {
            throw new RealmUnavailableException(e);
        }
    }

    @Override
    public SupportLevel getCredentialAcquireSupport(
            Class<? extends Credential> type, @Nullable String algorithm, @Nullable AlgorithmParameterSpec parameters) {
        return SupportLevel.UNSUPPORTED;
    }

    @Override
    public SupportLevel getEvidenceVerifySupport(Class<? extends Evidence> type, @Nullable String algorithm) {
        return type == TokenEvidence.class ? SupportLevel.SUPPORTED : SupportLevel.UNSUPPORTED;
    }
}
