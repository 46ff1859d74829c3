package io.sallyport.watch;

import io.sallyport.audit.Evidence;
import io.sallyport.token.DenialReason;
import java.util.Set;

/**
 * A token that was good and is no more. Clients find out so that theirs has expired or was revoked, and renew it at once;
 * found is who does not, who presents it again after the subject has a newer one, or who comes from where the subject
 * never was.
 */
final class DeadTokenRule {

    /** So long its subject may take to renew it, in seconds. */
    static final int RENEWAL = 60;

    /** So long others are waited for whose tokens die and are not renewed either, in seconds. */
    static final int HOLD = 3 * 60;

    /** After that, once its subject has a newer token, nobody of its own presents the old one; in seconds. */
    static final int SUPERSEDED = 5 * 60;

    private static final Set<String> DEAD = Set.of(
            DenialReason.EXPIRED.code(),
            DenialReason.REVOKED.code(),
            DenialReason.SUSPENDED.code(),
            DenialReason.BEFORE_EPOCH.code());

    private final Keys keys;
    private final Reports reports;
    private final Candidates candidates;

    DeadTokenRule(Keys keys, Reports reports) {
        this.keys = keys;
        this.reports = reports;
        this.candidates = new Candidates(HOLD, reports);
    }

    static boolean isDead(Sight sight) {
        return DEAD.contains(sight.reason());
    }

    void see(Sight sight, TokenUse token) {
        SubjectUse subject = sight.subject();
        if (subject == null || !isDead(sight)) {
            return;
        }
        int now = sight.now();
        boolean first = token.dead == 0;
        if (first) {
            token.dead = now;
        }
        boolean superseded = subject.renewed > token.dead && now - token.dead >= SUPERSEDED;
        boolean stranger = isStranger(sight, subject);
        if (superseded) {
            reports.report(finding(sight, "superseded", token), subject.key, now);
        } else if (first || stranger) {
            hold(sight, subject, token, stranger);
        }
    }

    /** Only a token that is granted where a stranger came from shows that its subject moved there. */
    private void hold(Sight sight, SubjectUse subject, TokenUse token, boolean stranger) {
        Finding finding = finding(sight, stranger ? "from_elsewhere" : "not_renewed", token);
        long cause = keys.of(sight.event().iss().orElse(""), sight.reason());
        candidates.add(finding, subject, cause, stranger ? network(sight) : 0, sight.now());
    }

    /** The subject got a token that was not seen before. */
    void renewed(Sight sight, SubjectUse subject) {
        subject.renewed = sight.now();
        candidates.explain(subject, network(sight), sight.now(), RENEWAL);
    }

    private static long network(Sight sight) {
        NetworkUse network = sight.network();
        return network == null ? 0 : network.key;
    }

    /** From a network that is neither its own nor the site's. */
    private static boolean isStranger(Sight sight, SubjectUse subject) {
        NetworkUse network = sight.network();
        return network != null
                && subject.homes() > 0
                && !subject.isAtHome(network.key)
                && sight.now() - subject.firstSeen > NewNetworkRule.LEARNING
                && !NewNetworkRule.isOfSite(network, sight.now());
    }

    private static Finding finding(Sight sight, String why, TokenUse token) {
        Evidence evidence = Evidence.NONE
                .with("why", why)
                .with("reason", sight.reason())
                .with("seconds_dead", sight.now() - token.dead);
        return new Finding(Rule.DEAD_TOKEN, sight.event().time(), sight.event(), true, evidence, 1);
    }

    void look(int now) {
        candidates.look(now);
    }
}
