package io.sallyport.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts an {@link AuditEvent} together, member by member; what is never told stays unknown. */
public final class AuditEventBuilder {

    private final Instant time;
    private final Stage stage;
    private final Outcome outcome;
    private Optional<String> reason = Optional.empty();
    private Optional<String> iss = Optional.empty();
    private Optional<String> sub = Optional.empty();
    private Optional<String> clientId = Optional.empty();
    private Optional<String> jti = Optional.empty();
    private Optional<String> kid = Optional.empty();
    private List<String> scopes = List.of();
    private List<String> roles = List.of();
    private Optional<String> peer = Optional.empty();
    private Optional<String> client = Optional.empty();
    private Optional<String> method = Optional.empty();
    private Optional<String> path = Optional.empty();
    private Optional<String> app = Optional.empty();
    private String correlation = "";
    private Optional<String> tokenHash = Optional.empty();
    private Optional<String> family = Optional.empty();
    private Optional<String> detail = Optional.empty();
    private Optional<String> rule = Optional.empty();
    private Evidence evidence = Evidence.NONE;
    private OptionalLong count = OptionalLong.empty();

    AuditEventBuilder(Instant time, Stage stage, Outcome outcome) {
        this.time = time;
        this.stage = stage;
        this.outcome = outcome;
    }

    /** The code of the denial or of our fault. */
    public AuditEventBuilder reason(Optional<String> reason) {
        this.reason = reason;
        return this;
    }

    /** The issuer to whom the key belongs. */
    public AuditEventBuilder iss(Optional<String> iss) {
        this.iss = iss;
        return this;
    }

    /** The subject. */
    public AuditEventBuilder sub(Optional<String> sub) {
        this.sub = sub;
        return this;
    }

    /** The client. */
    public AuditEventBuilder clientId(Optional<String> clientId) {
        this.clientId = clientId;
        return this;
    }

    /** The token's identifier. */
    public AuditEventBuilder jti(Optional<String> jti) {
        this.jti = jti;
        return this;
    }

    /** The key that the token names. */
    public AuditEventBuilder kid(Optional<String> kid) {
        this.kid = kid;
        return this;
    }

    /** The token's scopes. */
    public AuditEventBuilder scopes(List<String> scopes) {
        this.scopes = scopes;
        return this;
    }

    /** The roles that they gave. */
    public AuditEventBuilder roles(List<String> roles) {
        this.roles = roles;
        return this;
    }

    /** The socket's address. */
    public AuditEventBuilder peer(Optional<String> peer) {
        this.peer = peer;
        return this;
    }

    /** The address behind trusted proxies. */
    public AuditEventBuilder client(Optional<String> client) {
        this.client = client;
        return this;
    }

    /** The HTTP method. */
    public AuditEventBuilder method(Optional<String> method) {
        this.method = method;
        return this;
    }

    /** The path, without query. */
    public AuditEventBuilder path(Optional<String> path) {
        this.path = path;
        return this;
    }

    /** The application. */
    public AuditEventBuilder app(Optional<String> app) {
        this.app = app;
        return this;
    }

    /** What answer and records share. */
    public AuditEventBuilder correlation(String correlation) {
        this.correlation = correlation;
        return this;
    }

    /** The short hash of the token. */
    public AuditEventBuilder tokenHash(Optional<String> tokenHash) {
        this.tokenHash = tokenHash;
        return this;
    }

    /** The refresh token family. */
    public AuditEventBuilder family(Optional<String> family) {
        this.family = family;
        return this;
    }

    /** What else it was about. */
    public AuditEventBuilder detail(Optional<String> detail) {
        this.detail = detail;
        return this;
    }

    /** The word of the rule that found something. */
    public AuditEventBuilder rule(Optional<String> rule) {
        this.rule = rule;
        return this;
    }

    /** What it rests on. */
    public AuditEventBuilder evidence(Evidence evidence) {
        this.evidence = evidence;
        return this;
    }

    /** How many it is about, at least 0. */
    public AuditEventBuilder count(long count) {
        this.count = OptionalLong.of(count);
        return this;
    }

    /** The event. */
    public AuditEvent build() {
        return new AuditEvent(
                time,
                stage,
                outcome,
                reason,
                iss,
                sub,
                clientId,
                jti,
                kid,
                scopes,
                roles,
                peer,
                client,
                method,
                path,
                app,
                correlation,
                tokenHash,
                family,
                detail,
                rule,
                evidence,
                count);
    }
}
