package io.sallyport.testkit;

import static io.sallyport.testkit.Flaw.claim;
import static io.sallyport.testkit.Flaw.claimJson;
import static io.sallyport.testkit.Flaw.header;
import static io.sallyport.testkit.Flaw.payload;
import static io.sallyport.testkit.Flaw.signatureBytes;
import static io.sallyport.testkit.Flaw.signatureText;
import static io.sallyport.testkit.Flaw.signed;
import static io.sallyport.testkit.Flaw.without;
import static io.sallyport.testkit.Flaw.withoutHeader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One defect in an otherwise good RFC 9068 access token, with the one denial code that it must lead to at a strict
 * server. The groups follow the order in which a server looks: form, {@code typ}, key, signature, claims.
 */
public enum Defect {
    // The compact form (RFC 7515 section 7.1) and its spelling (section 2).
    TWO_PARTS("malformed", Flaws::twoParts),
    FOUR_PARTS("malformed", signatureText(signature -> signature + ".AAAA")),
    JWE("malformed", Flaws::encrypted),
    NO_HEADER("malformed", signed(token -> token.headerBytes(header -> new byte[0]))),
    NO_PAYLOAD("malformed", payload(claims -> new byte[0])),
    UNUSED_BITS("malformed", signatureText(Spellings::unusedBits)),
    UNUSED_BITS_IN_PAYLOAD("malformed", Flaws::unusedBitsInPayload),
    PADDING("malformed", signatureText(Spellings::padded)),
    PADDING_IN_PAYLOAD("malformed", signed(token -> token.payloadText(Spellings::padded))),
    STANDARD_ALPHABET("malformed", Flaws::standardAlphabet),
    EMBEDDED_NEWLINE("malformed", signatureText(text -> Spellings.holding(text, "\n"))),
    EMBEDDED_BLANK("malformed", signatureText(text -> Spellings.holding(text, " "))),
    FOREIGN_CHARACTER("malformed", signatureText(text -> Spellings.holding(text, "#"))),
    TOO_LARGE("malformed", claim("note", "x".repeat(9_000))),

    // The JSON of header and payload (RFC 8259, RFC 7519 section 4).
    HEADER_NOT_AN_OBJECT(
            "malformed", signed(token -> token.headerBytes(header -> "[]".getBytes(StandardCharsets.UTF_8)))),
    PAYLOAD_NOT_AN_OBJECT("malformed", payload(claims -> "[]".getBytes(StandardCharsets.UTF_8))),
    NESTED_TOKEN("malformed", Flaws::nested),
    DUPLICATE_CLAIM("malformed", signed(token -> token.rawClaim("\"sub\":\"mallory\""))),
    DUPLICATE_HEADER("malformed", signed(token -> token.rawHeader("\"typ\":\"at+jwt\""))),
    ESCAPED_DUPLICATE("malformed", signed(token -> token.rawClaim("\"s\\u0075b\":\"mallory\""))),
    ESCAPED_DUPLICATE_HEADER("malformed", signed(token -> token.rawHeader("\"t\\u0079p\":\"at+jwt\""))),
    NESTED_DUPLICATE("malformed", claimJson("note", "{\"a\":1,\"a\":2}")),
    DEEP_CLAIM("malformed", claimJson("note", Flaws.deep())),
    DEEP_HEADER("malformed", signed(token -> token.rawHeader("\"note\":" + Flaws.deep()))),
    TRAILING_BYTES("malformed", payload(claims -> Flaw.joined(claims, Flaws.bytes('x')))),
    TRAILING_OBJECT("malformed", payload(claims -> Flaw.joined(claims, Flaws.bytes('{', '}')))),
    BOM("malformed", payload(claims -> Flaw.joined(Flaws.bytes(0xEF, 0xBB, 0xBF), claims))),
    INVALID_UTF8("malformed", signed(Flaws.note(0xC3, 0x28))),
    OVERLONG_UTF8("malformed", signed(Flaws.note(0xC0, 0xAF))),
    UTF16("malformed", payload(Flaws::utf16)),
    LONE_SURROGATE("malformed", claimJson("sub", "\"alice\\ud800\"")),
    NUL_IN_SUB("malformed", claimJson("sub", "\"alice\\u0000\"")),
    COMMENT("malformed", claimJson("note", "/* */ 1")),
    NOT_A_NUMBER("malformed", claimJson("note", "NaN")),
    LEADING_ZERO("malformed", claimJson("note", "01")),

    // What a header must not ask for.
    UNKNOWN_CRIT("malformed", signed(Flaws.crit("note", true))),
    EMPTY_CRIT("malformed", header("crit", List.of())),
    B64_FALSE("malformed", signed(Flaws.crit("b64", false))),
    JKU("malformed", header("jku", "https://attacker.test/jwks")),
    X5U("malformed", header("x5u", "https://attacker.test/certificate.pem")),
    EMBEDDED_JWK("malformed", Flaws::embeddedJwk),
    ALG_NUMBER("malformed", header("alg", 256)),
    KID_NUMBER("malformed", header("kid", 1)),
    TYP_NUMBER("malformed", header("typ", 1)),

    // The kind of token (RFC 9068 section 4, RFC 8725 section 3.11).
    WRONG_TYP("wrong_type", header("typ", "logout+jwt")),
    TYP_JWT("wrong_type", header("typ", "JWT")),
    NO_TYP("wrong_type", withoutHeader("typ")),

    // The key, which alone fixes the algorithm (RFC 8725 section 3.1). A kid is a name, never a path or a command.
    UNKNOWN_KID("unknown_key", header("kid", "no-such-key")),
    NO_KID("unknown_key", withoutHeader("kid")),
    KID_EMPTY("unknown_key", header("kid", "")),
    KID_BLANK("unknown_key", header("kid", " ")),
    KID_PATH("unknown_key", header("kid", "../../../../../../dev/null")),
    KID_SQL("unknown_key", header("kid", "' UNION SELECT 'secret' --")),
    KID_COMMAND("unknown_key", header("kid", "|touch sallyport-kid-command")),
    ALG_NONE("algorithm_not_allowed", mother -> Flaws.unsigned(mother, "none")),
    ALG_NONE_MIXED_CASE("algorithm_not_allowed", mother -> Flaws.unsigned(mother, "nOnE")),
    ALG_HS256("algorithm_not_allowed", Flaws::hmacWithPublicKey),
    ALG_OTHER("algorithm_not_allowed", Flaws::otherAlgorithm),
    ALG_LOWER_CASE("algorithm_not_allowed", Flaws::lowerCaseAlgorithm),
    /** The old name, where the issuer's entry does not allow it (RFC 9864). */
    ALG_EDDSA("algorithm_not_allowed", header("alg", "EdDSA")),

    // The signature.
    TAMPERED_PAYLOAD("bad_signature", Flaws::tamperedPayload),
    TAMPERED_HEADER("bad_signature", Flaws::tamperedHeader),
    TAMPERED_SIGNATURE("bad_signature", signatureBytes(Flaw::oneBitOff)),
    FORGED_SIGNATURE("bad_signature", Flaws::signedByStranger),
    SHORT_SIGNATURE("bad_signature", signatureBytes(Flaw::shorter)),
    LONG_SIGNATURE("bad_signature", signatureBytes(Flaw::longer)),
    EMPTY_SIGNATURE("bad_signature", signatureText(signature -> "")),
    /** CVE-2022-21449. */
    ZERO_SIGNATURE("bad_signature", signatureBytes(signature -> new byte[signature.length])),

    // Issuer and audience (RFC 9068 section 4).
    UNKNOWN_ISSUER("wrong_issuer", claim("iss", "https://stranger.issuer.test")),
    /** Names this issuer, signed under the second one's key and kid; see {@link TokenMother#beside}. */
    OTHER_ISSUERS_KEY("wrong_issuer", Flaws::signedByOtherIssuer),
    ISSUER_WITH_SLASH(
            "wrong_issuer",
            mother -> mother.accessToken().issuer(mother.issuer().iss() + "/").compact()),
    WRONG_AUDIENCE("wrong_audience", claim("aud", "another-server")),
    WRONG_AUDIENCES("wrong_audience", claim("aud", List.of("another-server", "a-third"))),
    NO_AUDIENCE_IN_LIST("wrong_audience", claim("aud", List.of())),

    // Time.
    EXPIRED("expired", Flaws::expired),
    NOT_YET_VALID("not_yet_valid", Flaws::notYetValid),
    ISSUED_IN_FUTURE("issued_in_future", Flaws::issuedInFuture),
    LIFETIME_TOO_LONG("lifetime_too_long", mother -> Flaws.expiresIn(mother, Duration.ofDays(3_650))),
    /** The last second of the year 9999. */
    LIFETIME_ENDLESS("lifetime_too_long", claim("exp", 253_402_300_799L)),

    // Claims that RFC 9068 section 2.2 demands: absent, or null.
    MISSING_ISS("missing_claim", without("iss")),
    MISSING_SUB("missing_claim", without("sub")),
    MISSING_CLIENT_ID("missing_claim", without("client_id")),
    MISSING_AUD("missing_claim", without("aud")),
    MISSING_EXP("missing_claim", without("exp")),
    MISSING_IAT("missing_claim", without("iat")),
    MISSING_JTI("missing_claim", without("jti")),
    EXP_NULL("missing_claim", claim("exp", null)),
    SUB_NULL("missing_claim", claim("sub", null)),
    AUD_NULL("missing_claim", claim("aud", null)),

    // Claims of the wrong type.
    ISS_NUMBER("malformed", claim("iss", 1)),
    SUB_NUMBER("malformed", claim("sub", 1)),
    CLIENT_ID_NUMBER("malformed", claim("client_id", 1)),
    JTI_NUMBER("malformed", claim("jti", 1)),
    AUD_NUMBER("malformed", claim("aud", 1)),
    AUD_MIXED("malformed", claim("aud", List.of("orders", 1))),
    EXP_STRING("malformed", claim("exp", "4102444800")),
    EXP_1E400("malformed", claimJson("exp", "1e400")),
    EXP_BEYOND_TIME("malformed", claim("exp", Long.MAX_VALUE)),
    IAT_STRING("malformed", claim("iat", "1")),
    NBF_STRING("malformed", claim("nbf", "1")),
    SCOPE_LIST("malformed", claim("scope", List.of("orders:read"))),

    // Names that no caller may have.
    SUB_ANONYMOUS("caller_not_allowed", claim("sub", "anonymous")),
    SUB_DOLLAR_LOCAL("caller_not_allowed", claim("sub", "$local")),

    // What cannot be checked is refused, not ignored.
    CNF("binding_unsupported", claim("cnf", Flaws.confirmation())),
    CNF_CERTIFICATE(
            "binding_unsupported", claim("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"))),
    /** A mechanism beside the status list, or another than it. */
    STATUS_MECHANISM("unsupported_status", claim("status", Map.of("identifier_list", Map.of("id", "1")))),
    STATUS_WITHOUT_INDEX("unsupported_status", claim("status", Map.of("status_list", Map.of("uri", Flaws.STATUS_URI)))),
    STATUS_NEGATIVE_INDEX(
            "unsupported_status", claim("status", Map.of("status_list", Map.of("idx", -1, "uri", Flaws.STATUS_URI)))),
    STATUS_TEXT("unsupported_status", claim("status", "valid"));

    private final String denial;
    private final Flaw flaw;

    Defect(String denial, Flaw flaw) {
        this.denial = denial;
        this.flaw = flaw;
    }

    /** The denial code that a strict server answers and records, such as {@code expired}. */
    public String denial() {
        return denial;
    }

    /**
     * Whether one {@code Authorization} header carries the whole token, and so brings it to the token checks over HTTP.
     * A newline cannot be sent, and a blank ends the token: then the header itself is refused ({@code invalid_request}).
     */
    public boolean fitsAuthorizationHeader() {
        return this != EMBEDDED_NEWLINE && this != EMBEDDED_BLANK;
    }

    String in(TokenMother mother) {
        return flaw.in(mother);
    }
}
