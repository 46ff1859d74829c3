package io.sallyport.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in the making. Starts good (see {@link TokenMother}); each call changes one thing. The last calls go
 * below JSON: they change bytes, spellings or the signature itself. Not thread-safe; one builder, one token.
 */
public final class TokenBuilder {
    private final JsonMembers header = new JsonMembers();
    private final JsonMembers claims = new JsonMembers();
    private UnaryOperator<byte[]> headerBytes = UnaryOperator.identity();
    private UnaryOperator<byte[]> payloadBytes = UnaryOperator.identity();
    private UnaryOperator<String> headerText = UnaryOperator.identity();
    private UnaryOperator<String> payloadText = UnaryOperator.identity();
    private UnaryOperator<byte[]> signer;

    /** A token with {@code alg} and {@code kid} of this key, signed by it, and nothing else. */
    public TokenBuilder(TestKey key) {
        this.signer = key::sign;
        signedBy(key);
    }

    /** Signs with this key and names it: {@code alg} and {@code kid}. */
    public TokenBuilder signedBy(TestKey key) {
        header("alg", key.algorithm().joseName());
        header("kid", key.kid());
        return signedAs(key::sign);
    }

    /** Makes the signature from the signing input by any other means; the header stays as it is. */
    public TokenBuilder signedAs(UnaryOperator<byte[]> other) {
        this.signer = other;
        return this;
    }

    public TokenBuilder header(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    public TokenBuilder withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    public TokenBuilder typ(String typ) {
        return header("typ", typ);
    }

    public TokenBuilder kid(String kid) {
        return header("kid", kid);
    }

    /** Sets a claim: text, number, boolean, list, map, null, or an {@link Instant} in whole seconds. */
    public TokenBuilder claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    /** Sets a claim to a value given as JSON text, such as {@code 1e400}. */
    public TokenBuilder claimJson(String name, String json) {
        claims.putJson(name, json);
        return this;
    }

    public TokenBuilder without(String claim) {
        claims.remove(claim);
        return this;
    }

    public TokenBuilder issuer(String iss) {
        return claim("iss", iss);
    }

    public TokenBuilder subject(String sub) {
        return claim("sub", sub);
    }

    public TokenBuilder clientId(String clientId) {
        return claim("client_id", clientId);
    }

    /** One audience as text, several as a list (RFC 7519 section 4.1.3). */
    public TokenBuilder audience(String... aud) {
        return claim("aud", aud.length == 1 ? aud[0] : List.of(aud));
    }

    /** The {@code scope} claim: one text, separated by blanks (RFC 8693 section 4.2). */
    public TokenBuilder scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    /** The {@code groups} claim of MicroProfile JWT. */
    public TokenBuilder groups(String... groups) {
        return claim("groups", List.of(groups));
    }

    public TokenBuilder issuedAt(Instant iat) {
        return claim("iat", iat);
    }

    public TokenBuilder notBefore(Instant nbf) {
        return claim("nbf", nbf);
    }

    public TokenBuilder expiresAt(Instant exp) {
        return claim("exp", exp);
    }

    public TokenBuilder jwtId(String jti) {
        return claim("jti", jti);
    }

    /** The {@code status} claim: an entry of a status list (draft-ietf-oauth-status-list). */
    public TokenBuilder status(String uri, long idx) {
        return claim("status", Map.of("status_list", Map.of("idx", idx, "uri", uri)));
    }

    /** Adds a header member as written, {@code "name":value}; the name may stand there already. */
    public TokenBuilder rawHeader(String member) {
        header.addRaw(member.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a claim as written, {@code "name":value}; the name may stand there already. */
    public TokenBuilder rawClaim(String member) {
        return rawClaim(member.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a claim as written, in bytes that need not be UTF-8. */
    public TokenBuilder rawClaim(byte[] member) {
        claims.addRaw(member);
        return this;
    }

    /** Changes the bytes of the header before they are encoded and signed. */
    public TokenBuilder headerBytes(UnaryOperator<byte[]> change) {
        this.headerBytes = change;
        return this;
    }

    /** Changes the bytes of the payload before they are encoded and signed. */
    public TokenBuilder payloadBytes(UnaryOperator<byte[]> change) {
        this.payloadBytes = change;
        return this;
    }

    /** Changes the base64url text of the header before it is signed. */
    public TokenBuilder headerText(UnaryOperator<String> change) {
        this.headerText = change;
        return this;
    }

    /** Changes the base64url text of the payload before it is signed. */
    public TokenBuilder payloadText(UnaryOperator<String> change) {
        this.payloadText = change;
        return this;
    }

    /** The signed token, open to changes that break its signature or its form. */
    public CompactToken token() {
        String first = headerText.apply(Base64Url.encode(headerBytes.apply(header.bytes())));
        String second = payloadText.apply(Base64Url.encode(payloadBytes.apply(claims.bytes())));
        byte[] input = (first + "." + second).getBytes(StandardCharsets.UTF_8);
        return new CompactToken(first, second, Base64Url.encode(signer.apply(input)));
    }

    /** The signed token as a client sends it. */
    public String compact() {
        return token().text();
    }
}
