package io.sallyport.realm;

import org.wildfly.security.auth.server.MechanismConfiguration;
import org.wildfly.security.auth.server.MechanismConfigurationSelector;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.evidence.Evidence;

/**
 * Finds out whether a security domain has our realm. What a domain says it supports does not tell: it answers "maybe"
 * for any evidence where one of its realms does, as {@code local} of every WildFly domain.
 */
final class RealmProbe implements Evidence {

    /** The realm's name, as {@code enable.cli} gives it. */
    private static final String REALM = "SallyportRealm";

    private volatile boolean answered;

    private RealmProbe() {}

    /** Whether tokens that reach that domain are judged by us. */
    static boolean reaches(SecurityDomain domain) {
        MechanismConfiguration ours = MechanismConfiguration.builder()
                .setRealmMapper((principal, evidence) -> REALM)
                .build();
        RealmProbe probe = new RealmProbe();
        try {
            domain.createNewAuthenticationContext(MechanismConfigurationSelector.constantSelector(ours))
                    .verifyEvidence(probe);
        } catch (RealmUnavailableException e) {
            throw new IllegalStateException("The security domain cannot say whether it has " + REALM, e);
        }
        return probe.answered;
    }

    /** Our realm was reached; a probe is nobody's identity. */
    void answer() {
        answered = true;
    }
}
