package io.sallyport.revocation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What of a verified token decides whether it was taken back.
 *
 * @param iss its issuer
 * @param local whether that issuer runs on this server
 * @param jti its identifier
 * @param clientId its client
 * @param subjects every name that it has for its subject: {@code sub}, and what its profile takes instead
 * @param scopes its scopes, which say what happens where our knowledge is too old
 * @param issuedAt its {@code iat}; empty counts as issued before every epoch
 * @param status where its status stands; empty where it has none
 */
public record TokenFacts(
        String iss,
        boolean local,
        Optional<String> jti,
        Optional<String> clientId,
        Set<String> subjects,
        Set<String> scopes,
        Optional<Instant> issuedAt,
        Optional<StatusReference> status) {

    public TokenFacts {
        subjects = Set.copyOf(subjects);
        scopes = Set.copyOf(scopes);
    }
}
