package io.sallyport.revocation;

import io.sallyport.token.Texts;
import java.time.Instant;
import java.util.Locale;

/**
 * A not-before: tokens of that issuer, client or subject that were issued at this instant or earlier are refused.
 *
 * @param iss the exact issuer, at most 512 characters
 * @param kind whose tokens
 * @param value the {@code client_id} or {@code sub}, at most 512 characters; empty for the whole issuer
 * @param notBefore the last {@code iat} that is refused
 */
public record Epoch(String iss, Kind kind, String value, Instant notBefore) {

    /** Whose tokens an epoch is about. */
    public enum Kind {
        /** All tokens of the issuer. */
        ISSUER,
        /** Those of one {@code client_id}. */
        CLIENT,
        /** Those about one {@code sub}. */
        SUBJECT;

        /** The word in bundles and records. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An epoch.
     *
     * @throws IllegalArgumentException where a text is none that a token can carry, or the value does not fit the kind
     */
    public Epoch {
        if (!Texts.isName(iss)) {
            throw new IllegalArgumentException("iss is no name that a token can carry");
        }
        if (kind == Kind.ISSUER ? !value.isEmpty() : !Texts.isName(value)) {
            throw new IllegalArgumentException(
                    kind == Kind.ISSUER
                            ? "the epoch of an issuer has a value"
                            : "the value is no name that a token can carry");
        }
    }

    /** The epoch of a whole issuer. */
    public static Epoch ofIssuer(String iss, Instant notBefore) {
        return new Epoch(iss, Kind.ISSUER, "", notBefore);
    }

    /** The epoch of a client of that issuer. */
    public static Epoch ofClient(String iss, String clientId, Instant notBefore) {
        return new Epoch(iss, Kind.CLIENT, clientId, notBefore);
    }

    /** The epoch of a subject of that issuer. */
    public static Epoch ofSubject(String iss, String subject, Instant notBefore) {
        return new Epoch(iss, Kind.SUBJECT, subject, notBefore);
    }
}
