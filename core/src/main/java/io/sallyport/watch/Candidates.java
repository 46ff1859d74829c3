package io.sallyport.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds what looks like misuse for a while: it may explain itself, and where many subjects show the same at once it is the
 * site that changed (an address translation that moved, an issuer that is down), which is one finding about no subject.
 */
final class Candidates {

    /** That many subjects at once have one cause. */
    static final int COMMON = 5;

    private static final int CAPACITY = 1 << 12;

    /** One of them. */
    private static final class Candidate {
        final Finding finding;
        final SubjectUse subject;
        final long cause;
        final long network;
        final int since;
        boolean explained;

        Candidate(Finding finding, SubjectUse subject, long cause, long network, int since) {
            this.finding = finding;
            this.subject = subject;
            this.cause = cause;
            this.network = network;
            this.since = since;
        }
    }

    private static final class Common extends Remembered {
        int until;

        Common(long key) {
            super(key);
        }
    }

    private final int hold;
    private final Reports reports;
    private final Deque<Candidate> waiting = new ArrayDeque<>();
    private final RecentMemory<Common> common = new RecentMemory<>(1 << 8);

    /** Held for that many seconds. */
    Candidates(int hold, Reports reports) {
        this.hold = hold;
        this.reports = reports;
    }

    /**
     * Holds what would be found of a subject.
     *
     * @param cause what others would share
     * @param network where its explanation has to come from; 0 for anywhere
     */
    void add(Finding finding, SubjectUse subject, long cause, long network, int now) {
        if (waiting.size() == CAPACITY) {
            release(waiting.remove(), now);
        }
        waiting.add(new Candidate(finding, subject, cause, network, now));
    }

    /** What a subject did in that network explains what is held of it for that many seconds at most. */
    void explain(SubjectUse subject, long network, int now, int within) {
        for (Candidate candidate : waiting) {
            candidate.explained |= candidate.subject == subject
                    && (candidate.network == 0 || candidate.network == network)
                    && now - candidate.since <= within;
        }
    }

    /** Releases those that were held long enough. */
    void look(int now) {
        while (!waiting.isEmpty() && Math.abs(now - waiting.element().since) >= hold) {
            release(waiting.remove(), now);
        }
    }

    private void release(Candidate candidate, int now) {
        if (candidate.explained) {
            return;
        }
        Common shared = common.find(candidate.cause);
        Set<SubjectUse> subjects = subjects(candidate);
        if (subjects.size() >= COMMON) {
            shared = common.seen(candidate.cause, now, Common::new);
            shared.until = now + hold;
        }
        if (shared != null && candidate.since <= shared.until) {
            reports.report(ofSite(candidate.finding, subjects.size()), candidate.cause, now);
        } else {
            reports.report(candidate.finding, candidate.subject.key, now);
        }
    }

    private Set<SubjectUse> subjects(Candidate candidate) {
        Set<SubjectUse> subjects = new HashSet<>();
        subjects.add(candidate.subject);
        for (Candidate other : waiting) {
            if (other.cause == candidate.cause && !other.explained) {
                subjects.add(other.subject);
            }
        }
        return subjects;
    }

    private static Finding ofSite(Finding finding, int subjects) {
        return new Finding(
                finding.rule(),
                finding.time(),
                finding.about(),
                false,
                finding.evidence().with("subjects", subjects),
                finding.count());
    }
}
