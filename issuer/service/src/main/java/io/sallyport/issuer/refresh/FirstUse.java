package io.sallyport.issuer.refresh;

import java.time.Duration;
import java.time.Instant;

/**
 * The use of a refresh token that made its successor, while its answer is kept.
 *
 * @param at when it was
 * @param address whence it came
 * @param request the hash of what it asked for
 * @param retries how often it was repeated so far
 * @param answerUntil the last instant at which a retry gets the answer
 * @param sealedAnswer the answer, which {@link AnswerSeal} opens
 */
public record FirstUse(
        Instant at, String address, String request, int retries, Instant answerUntil, byte[] sealedAnswer) {

    /**
     * Whether a retry still comes in time: where now equals the end, it does. A clock that steps back by more than the
     * window closes it, so that it never lasts longer than twice its length.
     */
    public boolean mayBeRepeatedAt(Instant now) {
        return Duration.between(at, now).abs().compareTo(Duration.between(at, answerUntil)) <= 0;
    }

    /** Without the answer. */
    @Override
    public String toString() {
        return "FirstUse[" + at + ", " + retries + " retries]";
    }
}
