package io.sallyport.watch;

import io.sallyport.audit.Evidence;
import io.sallyport.token.DenialReason;
import java.util.regex.Pattern;

/**
 * Many different places that refuse one subject for want of scopes within a day. A client that calls the same wrong place
 * again and again is one place; one that was refused there for longer than a day has a habit; a place that refuses many
 * subjects has changed.
 */
final class ScopeProbingRule {

    /** In seconds. */
    static final int WINDOW = 24 * 60 * 60;

    /** That many new places are found. */
    static final int PLACES = 6;

    /** A place that refused that many subjects in its window is no sign. */
    static final int COMMON_SUBJECTS = 5;

    /** Parts of a path that name a thing and no kind of things. */
    private static final Pattern NAME_OF_A_THING = Pattern.compile("/[^/]*\\d[^/]*");

    private static final class Place extends Remembered {
        int since;
        final DistinctCount subjects = new DistinctCount(64);

        Place(long key) {
            super(key);
        }
    }

    private final Keys keys;
    private final Reports reports;
    private final RecentMemory<Place> places = new RecentMemory<>(1 << 12);

    ScopeProbingRule(Keys keys, Reports reports) {
        this.keys = keys;
        this.reports = reports;
    }

    void see(Sight sight) {
        SubjectUse subject = sight.subject();
        if (subject == null || !sight.reason().equals(DenialReason.INSUFFICIENT_SCOPE.code())) {
            return;
        }
        int now = sight.now();
        Place place = place(sight);
        place.subjects.add(subject.key);
        if (subject.refused(place.key, now, WINDOW)) {
            return;
        }
        int count = subject.countNewTargets(now, WINDOW, this::isRare);
        if (count >= PLACES && isRare(place.key)) {
            Evidence evidence = Evidence.NONE
                    .with("places", count)
                    .with("last_method", sight.event().method().orElse(""))
                    .with("last_path", sight.event().path().orElse(""));
            subject.allTargetsAreOld(now - WINDOW - 1);
            reports.report(
                    new Finding(Rule.SCOPE_PROBING, sight.event().time(), sight.event(), true, evidence, 1),
                    subject.key,
                    now);
        }
    }

    private Place place(Sight sight) {
        String path = NAME_OF_A_THING.matcher(sight.event().path().orElse("")).replaceAll("/*");
        String method = sight.event().method().orElse("");
        Place place = places.seen(keys.of(method, path), sight.now(), Place::new);
        if (place.since == 0 || Math.abs(sight.now() - place.since) > WINDOW) {
            place.since = sight.now();
            place.subjects.clear();
        }
        return place;
    }

    private boolean isRare(long key) {
        Place place = places.find(key);
        return place == null || place.subjects.estimate() < COMMON_SUBJECTS;
    }
}
