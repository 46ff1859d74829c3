package io.sallyport.verify;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signature that was made once, by a key that was thrown away: what every provider must find good.
 *
 * @param algorithm of the signature
 * @param publicKey SubjectPublicKeyInfo, base64
 * @param signature in its JWS form (RFC 7518 section 3), base64
 */
record KnownAnswer(SignatureAlgorithm algorithm, String publicKey, String signature) {

    private static final String MESSAGE = "Sallyport verifies this at every start.";

    private static final String RSA_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnCKJHf1Wg52MjsTp+sV8qYRi38DDJJJ1d9RDgMGahoN3"
                    + "prGi3BXlSB04YVHTechptvgnVcK6I4wCTANYPcACaeBS6J9zYVUOGS379yxWTanag9PaI1NurVsCk1xCjcqGdRjw"
                    + "ojHgpogHw9reV8oGrKjt31BwMDdnU5wB/ey3t12gVEwblNLLL26L5rNeuJWlvgkoev+E0sYHtuSvGybbrx0+Z2FF"
                    + "rL+QzUBPH0OSdYkT48PYVag8Ag9IZ5ZztP5h+dz/lb+wpQfZheSUNSHoRjdq/omWvYR3adhIMebJcmU8wz4pUR2e"
                    + "W8R/LMh5/zjZtuZhcUsi8iZ7kPWLjOJIiQIDAQAB";

    private static final List<KnownAnswer> ALL = List.of(
            new KnownAnswer(
                    SignatureAlgorithm.ED25519,
                    "MCowBQYDK2VwAyEA06fB4e8MrD2Ye34KRi2RwqJMTC0lc9XgFteqJLrcVpY=",
                    "5ZuUDn5pLDPfnjfmlc/O7XAebsPJhZc//dUegVSiOSlEkL/wCQZYYe0vUdXN2Xbr2N8IeyvxFeszWIkWgF/eBQ=="),
            new KnownAnswer(
                    SignatureAlgorithm.ES256,
                    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEGKd8dGFiIKF88tlKsWbDt2EJG2dbXPNkWWZKmzKsoSZ0fUwYZ10f"
                            + "ITLZGHQovBJvD9B4IPjN05SeYgNAGIHJFg==",
                    "ebe7lvtFKa1y4m3engSDyh2/PPeDI/pJv1HkDSizThMMm97mP0jfZd0ehkpYEyydbUJcv5SsOu7dcTzjptyWVA=="),
            new KnownAnswer(
                    SignatureAlgorithm.ES384,
                    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEQVsaSjmzL4ciSvyi+dhYne/ywbl4kF4RiKba21r2CBak5ZkKjb7w4GzP"
                            + "iv8DuNVLmVMjB6czWiu9ARn+W3TvsG+xTUluIMiPEJPMZARjjV+f7+2CBw3Y7CU9CKvVJ2eb",
                    "rd+qobwNGwU9VR6QtvaZEqU6T8bu1rSeBEhp+21b9COIf95KvRAIareyvvusVPPgU+40ibvxJAnRIh67Zv4VGO2R"
                            + "zSfJJBjPRYDGEGvPiGwHx1XP+Smn3GCjKBhUlPhr"),
            new KnownAnswer(
                    SignatureAlgorithm.RS256,
                    RSA_KEY,
                    "a1r3mxHZfXuCDHlBAJsOSHAdn6Ywp/I4+J7QCsCnvWavT4sRubsdEaeGpqcObjYofFb0SzyLHfzaBg4Fbyws+2/9"
                            + "ajZi2NxjaC5C6Ix823Usfd+O0pDZbZw0uk+Bk6GCnsNwvbiI/70xAbAVTgeOIDCR7hHDxaHDaw8xuR3tbenX5rF1"
                            + "oV7p8Jw6j78Z6blS9Ryyw4JpC4WvbXc52F+scTRRr2OKcnyhyvmSmGekB2XycBlRYQVRtuKiKX3P3H8CDKvzFrT5"
                            + "yEho/KJ7hGhfNrieMscVWy9EucwJYVok+iNydFOez2iLHYCv2h26Jd8OUsw417eGZpQX9IjDGVPFHQ=="),
            new KnownAnswer(
                    SignatureAlgorithm.PS256,
                    RSA_KEY,
                    "hjO7T5ZCKODp4UOJ8hhTvd7/Ke0kSfBoP4woXBsSQnO1iCYBlvPK/h8exrCvgBQOE1o5WEYkUKEUaxMXwx7OIEp6"
                            + "tLCJaVEfmSNFVYBBWRUtskI/gVKOUO+opVId2Leh5bodhAAu3muk2m7Wbcwhnlqyakq0MP9T4VVKNGjHX8n8AE3/"
                            + "4554hcO/HzgzzXmOPZjsq3HL3MILIMhGIxCM5lzgIj/GVDkD8U/KPA56j6HLUXnLUsjknTRbkqZ0vkDvaMzLa33r"
                            + "2SRkF3vvRFZJBp+xb+WVaemTXJKeNegjtqRBmKP06GGayodH1RNwNUEYa+5uYcEK08dqOz7EPsIV5A=="));

    static KnownAnswer of(SignatureAlgorithm algorithm) {
        return ALL.stream()
                .filter(answer -> answer.algorithm == algorithm)
                .findFirst()
                .orElseThrow();
    }

    /** The key, named as no key of an issuer is. */
    VerificationKey key() throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(algorithm.keyType(), Crypto.provider())
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
        return new VerificationKey(
                "self-test", "self-test", algorithm, key, signatureBytes().length, Optional.empty(), false);
    }

    byte[] message() {
        return MESSAGE.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signatureBytes() {
        return Base64.getDecoder().decode(signature);
    }
}
