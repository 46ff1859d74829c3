package io.sallyport.revocation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What of a verified token decides whether it was taken back.
 *
 * @param iss its issuer
 * @param jti its identifier
 * @param clientId its client
 * @param subjects every name that it has for its subject: {@code sub}, and what its profile takes instead
 * @param issuedAt its {@code iat}; empty counts as issued before every epoch
 */
public record TokenFacts(
        String iss, Optional<String> jti, Optional<String> clientId, Set<String> subjects, Optional<Instant> issuedAt) {

    public TokenFacts {
        subjects = Set.copyOf(subjects);
    }
}
