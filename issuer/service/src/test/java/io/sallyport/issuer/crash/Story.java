package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A small history written by hand: each request takes 10 ms and begins 10 ms after the one before. */
final class Story {

    private static final Duration STEP = Duration.ofMillis(10);

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private final Set<Recorded> records = new LinkedHashSet<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private long place;

    /** A family with that first refresh token; its access token is called the same with {@code -access}. */
    Story open(String refresh) {
        return granted(Ask.OPEN, "", refresh);
    }

    /** The use of one refresh token, which yields another. */
    Story refresh(String token, String successor) {
        return granted(Ask.REFRESH, token, successor);
    }

    private Story granted(Ask ask, String token, String refresh) {
        record(refresh + "-jti", refresh + "-record");
        return ask(ask, token, grant(refresh));
    }

    static Answer grant(String refresh) {
        return Answer.granted(refresh + "-access", refresh + "-jti", refresh);
    }

    Story ask(Ask ask, String token, Kind heard) {
        return ask(ask, token, Answer.of(heard));
    }

    Story ask(Ask ask, String token, Answer answer) {
        long sent = ++place;
        Instant sentAt = now.plus(STEP);
        now = sentAt.plus(STEP);
        exchanges.add(new Exchange(exchanges.size() + 1, ask, token, sent, sentAt, ++place, now, answer));
        return this;
    }

    /** Makes the last request end only after the next one. */
    Story meanwhile(Ask ask, String token, Answer answer) {
        Exchange last = exchanges.remove(exchanges.size() - 1);
        Exchange next =
                new Exchange(last.number() + 1, ask, token, ++place, now.plus(STEP), ++place, now.plus(STEP), answer);
        now = now.plus(STEP).plus(STEP);
        exchanges.add(new Exchange(
                last.number(), last.ask(), last.token(), last.sent(), last.sentAt(), ++place, now, last.answer()));
        exchanges.add(next);
        return this;
    }

    Story pause(Duration length) {
        now = now.plus(length);
        return this;
    }

    /** A kill and a start with a clock that differs by so much. */
    Story restart(Duration step) {
        Instant ended = now;
        now = now.plus(step);
        starts.add(new Start(++place, ended, now));
        return this;
    }

    Story record(String jti, String correlation) {
        records.add(new Recorded(jti, correlation));
        return this;
    }

    Story withoutRecord(String jti) {
        records.removeIf(record -> record.jti().equals(jti));
        return this;
    }

    List<Finding> findings() {
        return HistoryChecker.check(new History(exchanges, starts, records), Rules.DEFAULT);
    }
}
