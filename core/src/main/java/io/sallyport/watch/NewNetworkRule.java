package io.sallyport.watch;

import io.sallyport.audit.Evidence;
import io.sallyport.audit.Outcome;

/**
 * A good token from a network where its subject never was: not in its first day, not where it is one of the networks that
 * several subjects of this site have used for an hour, and not where many move at once.
 */
final class NewNetworkRule {

    /** So long a subject's networks are learned and nothing is found, in seconds. */
    static final int LEARNING = 24 * 60 * 60;

    /** So long a new network is watched for others that move there too, in seconds. */
    static final int HOLD = 10 * 60;

    /** A network with that many subjects is the site's own, once it is so old, in seconds. */
    static final int SITE_SUBJECTS = 5;

    static final int SITE_AGE = 60 * 60;

    private final Candidates candidates;

    NewNetworkRule(Reports reports) {
        this.candidates = new Candidates(HOLD, reports);
    }

    void see(Sight sight) {
        SubjectUse subject = sight.subject();
        NetworkUse network = sight.network();
        if (subject == null || network == null || sight.event().outcome() != Outcome.GRANTED) {
            return;
        }
        int now = sight.now();
        boolean atHome = subject.isAtHome(network.key);
        if (!atHome && now - subject.firstSeen > LEARNING && !isOfSite(network, now)) {
            Evidence evidence =
                    Evidence.NONE.with("network", network.block.toString()).with("networks_before", subject.homes());
            Finding finding = new Finding(Rule.NEW_NETWORK, sight.event().time(), sight.event(), true, evidence, 1);
            candidates.add(finding, subject, network.key, 0, now);
        } else {
            network.subjects.add(subject.key);
        }
        subject.settle(network.key, now);
    }

    void look(int now) {
        candidates.look(now);
    }

    static boolean isOfSite(NetworkUse network, int now) {
        return now - network.firstSeen > SITE_AGE && network.subjects.estimate() >= SITE_SUBJECTS;
    }
}
