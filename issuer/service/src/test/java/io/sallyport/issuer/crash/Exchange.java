package io.sallyport.issuer.crash;

import java.time.Duration;
import java.time.Instant;

/**
 * A request of a client and what it heard.
 *
 * @param number of the request
 * @param ask what was asked for
 * @param token the token that was shown, or nothing
 * @param sent its place in the history
 * @param sentAt the issuer's time then
 * @param heard the place of the answer, or of the moment at which none could come any more
 * @param heardAt the issuer's time then
 * @param answer what was heard
 */
record Exchange(
        int number, Ask ask, String token, long sent, Instant sentAt, long heard, Instant heardAt, Answer answer) {

    boolean is(Ask asked, Answer.Kind heardKind) {
        return ask == asked && answer.kind() == heardKind;
    }

    boolean isGranted() {
        return answer.kind() == Answer.Kind.GRANTED;
    }

    /** It had ended before the other began. */
    boolean isBefore(Exchange other) {
        return heard < other.sent;
    }

    /** It may have been served before the other was. */
    boolean maybeBefore(Exchange other) {
        return sent < other.heard;
    }

    /** The least time that may lie between the moments at which they were served. */
    Duration leastTo(Exchange other) {
        Duration forward = Duration.between(heardAt, other.sentAt);
        Duration back = Duration.between(other.heardAt, sentAt);
        Duration most = forward.compareTo(back) > 0 ? forward : back;
        return most.isNegative() ? Duration.ZERO : most;
    }

    /** The most time that may lie between them. */
    Duration mostTo(Exchange other) {
        Duration forward = Duration.between(sentAt, other.heardAt).abs();
        Duration back = Duration.between(other.sentAt, heardAt).abs();
        return forward.compareTo(back) > 0 ? forward : back;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "#" + number + " " + ask + " -> " + answer.kind();
    }
}
