package io.sallyport.realm;

import io.sallyport.Sallyport;
import io.sallyport.config.ConfigException;
import io.sallyport.trust.KeySetException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.auth.server.RealmMapper;
import org.wildfly.security.evidence.Evidence;

/**
 * Sends what the mechanism {@code SALLYPORT} brings to {@code SallyportRealm}, and starts Sallyport. It starts here, not
 * in the realm, since WildFly makes every application of {@code ApplicationDomain} depend on the realm: a fault in our
 * configuration stops this mapper, the mechanisms that need it and the applications that joined, and no others.
 */
public final class SallyportRealmMapper implements RealmMapper {

    private static final String REALM = "SallyportRealm";

    /**
     * Reads the server's configuration anew.
     *
     * @throws ConfigException where the configuration is refused; the server's log has the message
     * @throws KeySetException where a key file is refused; the server's log has the message
     */
    public SallyportRealmMapper() throws ConfigException, KeySetException {
        Sallyport.restartShared();
    }

    @Override
    public String getRealmMapping(@Nullable Principal principal, @Nullable Evidence evidence) {
        return REALM;
    }
}
