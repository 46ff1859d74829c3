package io.sallyport.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.ByteUtil;
import org.jose4j.lang.JoseException;

/** The flaws that take more than one line. */
final class Flaws {
    /** Far beyond any clock skew that a server may allow (120 s), within a good token's life. */
    private static final Duration FAR = Duration.ofMinutes(5);

    /** Deeper than any limit on claims, within any limit on size. */
    private static final int DEEP = 500;

    /** About one Ed25519 signature in fifteen has neither {@code -} nor {@code _}. */
    private static final int DRAWS = 100;

    static final String STATUS_URI = "https://issuer.test/status-lists/1";

    private Flaws() {}

    static String twoParts(TokenMother mother) {
        CompactToken token = mother.accessToken().token();
        return token.header() + "." + token.payload();
    }

    /** The good token, presented a quarter of an hour after it was made. */
    static String expired(TokenMother mother) {
        Instant issued = mother.now().minus(TokenMother.LIFETIME).minus(FAR);
        return mother.accessToken()
                .issuedAt(issued)
                .expiresAt(issued.plus(TokenMother.LIFETIME))
                .compact();
    }

    static String notYetValid(TokenMother mother) {
        return mother.accessToken().notBefore(mother.now().plus(FAR)).compact();
    }

    static String issuedInFuture(TokenMother mother) {
        return mother.accessToken().issuedAt(mother.now().plus(FAR)).compact();
    }

    static String expiresIn(TokenMother mother, Duration lifetime) {
        return mother.accessToken().expiresAt(mother.now().plus(lifetime)).compact();
    }

    static String signedByOtherIssuer(TokenMother mother) {
        return mother.accessToken().signedBy(mother.otherIssuer().key()).compact();
    }

    /** Names the issuer's key, but a stranger's key of the same kind signed. */
    static String signedByStranger(TokenMother mother) {
        TestKey strange = TestKey.of(mother.issuer().key().algorithm());
        return mother.accessToken().signedAs(strange::sign).compact();
    }

    static String tamperedPayload(TokenMother mother) {
        TokenBuilder token = mother.accessToken();
        String signature = token.token().signature();
        return token.subject("mallory").token().withSignature(good -> signature).text();
    }

    static String tamperedHeader(TokenMother mother) {
        TokenBuilder token = mother.accessToken();
        String signature = token.token().signature();
        return token.typ("application/at+jwt")
                .token()
                .withSignature(good -> signature)
                .text();
    }

    static String unsigned(TokenMother mother, String none) {
        return mother.accessToken()
                .header("alg", none)
                .signedAs(input -> new byte[0])
                .compact();
    }

    /** CVE-2016-10555: the public key, which everybody has, as the secret of an HMAC. */
    static String hmacWithPublicKey(TokenMother mother) {
        byte[] secret = mother.issuer().key().publicKey().getEncoded();
        return mother.accessToken()
                .header("alg", "HS256")
                .signedAs(input -> hmac(secret, input))
                .compact();
    }

    /** The name of an algorithm that is good in itself, but not this key's. */
    static String otherAlgorithm(TokenMother mother) {
        boolean ec = mother.issuer().key().algorithm() == TestAlgorithm.ES256;
        return mother.accessToken().header("alg", ec ? "RS256" : "ES256").compact();
    }

    static String lowerCaseAlgorithm(TokenMother mother) {
        String name = mother.issuer().key().algorithm().joseName();
        return mother.accessToken().header("alg", name.toLowerCase(Locale.ROOT)).compact();
    }

    static String embeddedJwk(TokenMother mother) {
        TestKey key = mother.issuer().key();
        String member = "\"jwk\":" + key.jwk();
        return mother.accessToken().rawHeader(member).compact();
    }

    /** CVE-2026-29000: an unsigned claim set, encrypted. */
    static String encrypted(TokenMother mother) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKeyIdHeaderValue(mother.issuer().key().kid());
        jwe.setHeader("typ", "at+jwt");
        jwe.setKey(new AesKey(ByteUtil.randomBytes(32)));
        jwe.setPlaintext(mother.accessToken().token().payloadBytes());
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM does not encrypt with A256GCM", e);
        }
    }

    /** A good token inside a good signature (RFC 7519 section 5.2, without its {@code cty}). */
    static String nested(TokenMother mother) {
        byte[] inner = mother.good().getBytes(StandardCharsets.US_ASCII);
        return mother.accessToken().payloadBytes(claims -> inner).compact();
    }

    /**
     * Takes the first signature that this spelling can change. Each draw has a {@code jti} of its own, since a habit may
     * fix it and some algorithms sign the same bytes alike for ever.
     */
    static String standardAlphabet(TokenMother mother) {
        return Stream.generate(() ->
                        mother.accessToken().jwtId(UUID.randomUUID().toString()).token())
                .limit(DRAWS)
                .filter(token -> Spellings.hasUrlCharacters(token.signature()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No signature of " + DRAWS + " has - or _"))
                .withSignature(Spellings::standardAlphabet)
                .text();
    }

    /** The issuer signs over a payload whose last character carries stray bits. */
    static String unusedBitsInPayload(TokenMother mother) {
        return mother.accessToken()
                .payloadBytes(Flaws::toLengthWithUnusedBits)
                .payloadText(Spellings::unusedBits)
                .compact();
    }

    static UnaryOperator<TokenBuilder> crit(String name, Object value) {
        return token -> token.header("crit", List.of(name)).header(name, value);
    }

    static String deep() {
        return "[".repeat(DEEP) + "]".repeat(DEEP);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A claim {@code note} whose text holds these bytes. */
    static UnaryOperator<TokenBuilder> note(int... text) {
        byte[] start = "\"note\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] member = Flaw.joined(Flaw.joined(start, bytes(text)), bytes('"'));
        return token -> token.rawClaim(member);
    }

    static byte[] utf16(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    }

    static Map<String, Object> confirmation() {
        return Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    }

    private static byte[] toLengthWithUnusedBits(byte[] json) {
        return json.length % 3 == 0 ? Flaw.joined(json, bytes(' ')) : json;
    }

    private static byte[] hmac(byte[] secret, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HmacSHA256", e);
        }
    }
}
