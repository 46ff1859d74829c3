package io.sallyport.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One decision or act, as it is recorded. What is unknown is empty; what an unverified token claims of itself is
 * unknown, save the name of its key.
 *
 * @param time when it was made
 * @param stage which part
 * @param outcome how it ended
 * @param reason the code of the denial or of our fault
 * @param iss the issuer to whom the key belongs, once the signature was good
 * @param sub the subject, once the signature was good and the claims could be read
 * @param clientId the client, the same
 * @param jti the token's identifier, the same
 * @param kid the key that the token names
 * @param scopes the token's scopes
 * @param roles the roles that they gave
 * @param peer the socket's address
 * @param client the address behind trusted proxies
 * @param method the HTTP method
 * @param path the path, without query
 * @param app the application
 * @param correlation what answer and records share
 * @param tokenHash the short hash of the token
 * @param family the refresh token family that an issuer's act is about
 * @param detail what else it was about, in words of ours
 * @param rule the word of the rule that found something
 * @param evidence what a finding, a loss, a seam or a signed record rests on
 * @param count how many a finding, a loss or a seam is about
 */
public record AuditEvent(
        Instant time,
        Stage stage,
        Outcome outcome,
        Optional<String> reason,
        Optional<String> iss,
        Optional<String> sub,
        Optional<String> clientId,
        Optional<String> jti,
        Optional<String> kid,
        List<String> scopes,
        List<String> roles,
        Optional<String> peer,
        Optional<String> client,
        Optional<String> method,
        Optional<String> path,
        Optional<String> app,
        String correlation,
        Optional<String> tokenHash,
        Optional<String> family,
        Optional<String> detail,
        Optional<String> rule,
        Evidence evidence,
        OptionalLong count) {

    public AuditEvent {
        scopes = List.copyOf(scopes);
        roles = List.copyOf(roles);
    }

    /**
     * Begins an event of which nothing else is known yet.
     *
     * @param time when it was
     * @param stage which part
     * @param outcome how it ended
     */
    public static AuditEventBuilder at(Instant time, Stage stage, Outcome outcome) {
        return new AuditEventBuilder(time, stage, outcome);
    }

    /**
     * What concerns this server and no request.
     *
     * @param time when it was
     * @param stage which part
     * @param outcome how it ended
     * @param reason a code
     * @param detail in words of ours
     */
    public static AuditEvent ofServer(Instant time, Stage stage, Outcome outcome, String reason, String detail) {
        return server(time, stage, outcome, reason, detail).build();
    }

    /** The same, where more is known of it. */
    static AuditEventBuilder server(Instant time, Stage stage, Outcome outcome, String reason, String detail) {
        return at(time, stage, outcome)
                .reason(Optional.of(reason))
                .correlation(UUID.randomUUID().toString())
                .detail(Optional.of(detail));
    }
}
