package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.config.ConfigException;
import io.sallyport.http.Admission.Admitted;
import io.sallyport.trust.KeySetException;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.auth.SupportLevel;
import org.wildfly.security.auth.server.RealmIdentity;
import org.wildfly.security.auth.server.SecurityRealm;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.evidence.Evidence;

/**
 * Elytron's {@code custom-realm} of Sallyport. It knows nobody by name, only by a token that is good at this moment, so
 * there is no identity to cache, to look up or to lock out.
 */
public final class SallyportRealm implements SecurityRealm {

    private final Sallyport sallyport;

    /**
     * Reads the server's configuration anew. Where that is refused the realm does not start, nor do the domain over it
     * and the applications that joined; the server's log has the message.
     *
     * @throws ConfigException where the configuration is refused
     * @throws KeySetException where a key file is refused
     */
    public SallyportRealm() throws ConfigException, KeySetException {
        this.sallyport = Sallyport.restartShared();
    }

    @Override
    public RealmIdentity getRealmIdentity(Evidence evidence) {
        if (evidence instanceof TokenEvidence token && token.judgedBy(sallyport.gate()) instanceof Admitted admitted) {
            return new CallerIdentity(admitted.caller(), token);
        }
        return RealmIdentity.NON_EXISTENT;
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
