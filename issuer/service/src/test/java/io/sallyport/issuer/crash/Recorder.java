package io.sallyport.issuer.crash;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Writes down what many clients ask and hear, in one order. */
final class Recorder {

    /** A request that is under way. */
    record Request(int number, Ask ask, String token, long sent, Instant sentAt) {}

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();
    private final Clock here = Clock.systemUTC();
    private Duration clockOffset = Duration.ZERO;
    private int requests;
    private long places;
    private int unavailable;
    private int clients;

    /** The issuer starts with a clock that is so far off. */
    synchronized void starting(Duration offset) {
        Instant ended = now();
        clockOffset = offset;
        starts.add(new Start(++places, ended, now()));
    }

    private Instant now() {
        return here.instant().plus(clockOffset);
    }

    synchronized Request sending(Ask ask, String token) {
        notifyAll();
        return new Request(++requests, ask, token, ++places, now());
    }

    synchronized void heard(Request request, Answer answer) {
        exchanges.add(new Exchange(
                request.number(),
                request.ask(),
                request.token(),
                request.sent(),
                request.sentAt(),
                ++places,
                now(),
                answer));
    }

    /** The issuer said that it cannot answer. */
    synchronized void unavailable() {
        unavailable++;
    }

    /** How often it said so. */
    synchronized int timesUnavailable() {
        return unavailable;
    }

    /** How many requests ended so. */
    synchronized long count(Answer.Kind kind) {
        return exchanges.stream().filter(one -> one.answer().kind() == kind).count();
    }

    /** How many requests were sent so far. */
    synchronized int requests() {
        return requests;
    }

    /** A client is going to ask. */
    synchronized void joining() {
        clients++;
    }

    /** A client asks no more. */
    synchronized void leaving() {
        clients--;
        notifyAll();
    }

    /** Returns when so many requests have been sent in all, or nobody is left to send any. */
    synchronized void awaitRequests(int count) throws InterruptedException {
        while (requests < count && clients > 0) {
            wait();
        }
    }

    /** All so far, with the records that are there. */
    synchronized History history(Set<Recorded> records) {
        return new History(
                exchanges.stream()
                        .sorted(Comparator.comparingLong(Exchange::sent))
                        .toList(),
                starts,
                records);
    }
}
