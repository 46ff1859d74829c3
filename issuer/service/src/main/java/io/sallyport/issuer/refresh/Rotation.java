package io.sallyport.issuer.refresh;

import java.time.Instant;
import java.util.Optional;

/**
 * The use of a live token.
 *
 * @param successor the value of the next token
 * @param at when it is
 * @param address whence it came
 * @param request the hash of what it asked for
 * @param sealedAnswer its answer for a retry, where retries are allowed
 */
public record Rotation(String successor, Instant at, String address, String request, Optional<byte[]> sealedAnswer) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Rotation[" + at + "]";
    }
}
