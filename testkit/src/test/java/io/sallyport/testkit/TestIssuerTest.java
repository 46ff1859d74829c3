package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestIssuerTest {
    private static final String ISS = "https://issuer.test";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TestAlgorithm.class)
    void publishesPublicKeysOnly(TestAlgorithm algorithm) throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS, algorithm);

        Map<String, Object> jwk = JsonUtil.parseJson(issuer.key().jwk());

        assertThat(jwk)
                .containsEntry("kid", issuer.key().thumbprint())
                .containsEntry("use", "sig")
                .containsEntry("alg", algorithm.joseName())
                .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k");
        assertThat(new JsonWebKeySet(issuer.jwks()).getJsonWebKeys())
                .extracting(JsonWebKey::getKey)
                .containsExactly(issuer.key().publicKey());
    }

    @Test
    void kidIsTheThumbprintOfRfc7638() throws Exception {
        TestKey key = TestKey.of(TestAlgorithm.ES256);
        Map<String, Object> jwk = JsonUtil.parseJson(key.jwk());

        String required =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk.get("x") + "\",\"y\":\"" + jwk.get("y") + "\"}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(required.getBytes(StandardCharsets.UTF_8));

        assertThat(key.kid()).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }

    @Test
    void kidMayBeGiven() {
        assertThat(TestKey.of(TestAlgorithm.ED25519, "2026-11").kid()).isEqualTo("2026-11");
    }

    @Test
    void everyIssuerHasKeysOfItsOwn() {
        assertThat(TestIssuer.of(ISS).key().kid())
                .isNotEqualTo(TestIssuer.of(ISS).key().kid());
    }

    @Test
    void rotationSignsWithTheNewKeyAndKeepsTheOldPublished() {
        TestIssuer issuer = TestIssuer.of(ISS, TestAlgorithm.ES256);
        TestKey old = issuer.key();

        TestKey fresh = issuer.rotate();

        assertThat(issuer.key()).isSameAs(fresh);
        assertThat(fresh.algorithm()).isEqualTo(TestAlgorithm.ES256);
        assertThat(issuer.jwks()).contains(old.kid(), fresh.kid());
        issuer.retire(old);
        assertThat(issuer.jwks()).doesNotContain(old.kid()).contains(fresh.kid());
    }

    @Test
    void lastKeyCannotBeWithdrawn() {
        TestIssuer issuer = TestIssuer.of(ISS);

        assertThatThrownBy(() -> issuer.retire(issuer.key())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> TestIssuer.of(ISS).key(TestAlgorithm.RS256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no RS256 key");
    }

    @ParameterizedTest
    @EnumSource(TestAlgorithm.class)
    void pemAndPkcs12HoldTheSameKey(TestAlgorithm algorithm) throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS, algorithm);

        Path pem = issuer.writePem(folder.resolve("issuer.pem"));
        Path pkcs12 = issuer.writePkcs12(folder.resolve("issuer.p12"), "secret");

        assertThat(certificate(pem).getPublicKey()).isEqualTo(issuer.key().publicKey());
        certificate(pem).verify(issuer.key().publicKey());
        KeyStore store = KeyStore.getInstance(pkcs12.toFile(), "secret".toCharArray());
        String alias = Collections.list(store.aliases()).get(0);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.isCertificateEntry(alias)).isTrue();
        assertThat(store.getCertificate(alias).getPublicKey())
                .isEqualTo(issuer.key().publicKey());
    }

    @Test
    void publicKeyPemHoldsTheEncodedKey() throws Exception {
        TestIssuer issuer = TestIssuer.of(ISS);

        List<String> lines = Files.readAllLines(issuer.writePublicKeyPem(folder.resolve("issuer.pem")));

        assertThat(lines).startsWith("-----BEGIN PUBLIC KEY-----").endsWith("-----END PUBLIC KEY-----");
        assertThat(Base64.getDecoder().decode(lines.get(1)))
                .isEqualTo(issuer.key().publicKey().getEncoded());
    }

    @Test
    void readerOfKeySetSeesTheOldFileOrTheNewNeverAPart() throws Exception {
        TestIssuer small = TestIssuer.of(ISS);
        TestIssuer large = TestIssuer.of(ISS, TestAlgorithm.RS256, TestAlgorithm.PS256, TestAlgorithm.ES384);
        Path file = small.writeJwks(folder.resolve("trust/main.jwks"));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                large.writeJwks(file);
                small.writeJwks(file);
            }
        });

        do {
            assertThat(Files.readString(file)).isIn(small.jwks(), large.jwks());
        } while (!writer.isDone());

        writer.join();
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void printsNoPrivateKey() {
        TestIssuer issuer = TestIssuer.of(ISS);

        assertThat(issuer.toString())
                .isEqualTo("TestIssuer[" + ISS + ", [TestKey[ED25519, kid="
                        + issuer.key().kid() + "]]]");
    }

    private static X509Certificate certificate(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
