package io.sallyport.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetReaderTest {

    @TempDir
    Path folder;

    private static final Set<SignatureAlgorithm> ALL = EnumSet.allOf(SignatureAlgorithm.class);

    static IssuerPolicy policy(Path keys, Set<SignatureAlgorithm> algorithms) {
        return new IssuerPolicy(
                "plant",
                "https://plant.issuer.test",
                keys,
                false,
                algorithms,
                false,
                Set.of("orders"),
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                CallerRule.SUBJECT,
                Map.of(),
                Duration.ofHours(1),
                Map.of(),
                Duration.ofSeconds(30));
    }

    private VerificationKey only(Path file, SignatureAlgorithm algorithm) throws KeySetException {
        assertThat(KeySetReader.read(policy(file, Set.of(algorithm)))).hasSize(1);
        return KeySetReader.read(policy(file, Set.of(algorithm))).get(0);
    }

    private void refused(Path file, Set<SignatureAlgorithm> algorithms, String message) {
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, algorithms)))
                .withMessage(file + ": " + message);
    }

    private Path withRetirement(String value) throws IOException {
        String jwks = TestIssuer.of("https://plant.issuer.test").jwks();
        return Files.writeString(
                folder.resolve("retired.jwks"),
                jwks.replaceFirst("\\[\\{", "[{\"sallyport_retired_at\":" + value + ","));
    }

    @Test
    void readsWhenAKeyWasRetired() throws Exception {
        assertThat(only(withRetirement("1795514400"), SignatureAlgorithm.ED25519)
                        .retiredAt())
                .contains(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void aKeySignsStatusListsOnlyWhereItsSetSaysSo() throws Exception {
        TestIssuer plain = TestIssuer.of("https://plant.issuer.test");
        assertThat(only(plain.writeJwks(folder.resolve("plain.jwks")), SignatureAlgorithm.ED25519)
                        .signsStatusLists())
                .isFalse();
        TestIssuer marked = TestIssuer.of("https://plant.issuer.test");
        marked.key().forStatusLists();
        assertThat(only(marked.writeJwks(folder.resolve("marked.jwks")), SignatureAlgorithm.ED25519)
                        .signsStatusLists())
                .isTrue();
        assertThat(only(marked.writePublicKeyPem(folder.resolve("marked.pem")), SignatureAlgorithm.ED25519)
                        .signsStatusLists())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"true\"", "1"})
    void refusesAMarkForStatusListsThatIsNone(String value) throws IOException {
        String jwks = TestIssuer.of("https://plant.issuer.test").jwks();
        Path file = Files.writeString(
                folder.resolve("marked.jwks"),
                jwks.replaceFirst("\\[\\{", "[{\"sallyport_status_lists\":" + value + ","));
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .withMessageStartingWith(file + ": the key ")
                .withMessageContaining(" has a sallyport_status_lists that is neither true nor false. Cure: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1795514400\"", "-1", "1795514400.5", "1795514400000", "true"})
    void refusesARetirementThatIsNoTime(String value) throws IOException {
        Path file = withRetirement(value);
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .withMessageStartingWith(file + ": the key ")
                .withMessageContaining(" has a sallyport_retired_at that is no time. Cure: ");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"WEAK_RS256"},
            mode = EnumSource.Mode.EXCLUDE)
    void readsAJwksAPemFileAndAPkcs12StoreAlike(TestAlgorithm testAlgorithm) throws Exception {
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.ofJoseName(testAlgorithm.joseName()).orElseThrow();
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", testAlgorithm);
        Files.writeString(folder.resolve("keys.p12.password"), "opens-it\n");
        VerificationKey jwk = only(issuer.writeJwks(folder.resolve("keys.jwks")), algorithm);
        assertThat(jwk.kid()).isEqualTo(issuer.key().kid());
        assertThat(only(issuer.writePem(folder.resolve("keys.pem")), algorithm)).isEqualTo(jwk);
        assertThat(only(issuer.writePublicKeyPem(folder.resolve("bare.pem")), algorithm))
                .isEqualTo(jwk);
        assertThat(only(issuer.writePkcs12(folder.resolve("keys.p12"), "opens-it"), algorithm))
                .isEqualTo(jwk);
    }

    @Test
    void refusesAWeakRsaKey() {
        TestKey weak = TestKey.of(TestAlgorithm.WEAK_RS256, "weak");
        refused(
                TestIssuer.of("https://plant.issuer.test", weak).writeJwks(folder.resolve("weak.jwks")),
                ALL,
                "the key weak is an RSA key of 1024 bits, which can be broken."
                        + " Cure: have the issuer make one of at least 2048 bits, or Ed25519.");
    }

    @Test
    void refusesOneKidTwice() {
        TestIssuer issuer = TestIssuer.of(
                "https://plant.issuer.test",
                TestKey.of(TestAlgorithm.ED25519, "k1"),
                TestKey.of(TestAlgorithm.ED25519, "k1"));
        refused(
                issuer.writeJwks(folder.resolve("twice.jwks")),
                ALL,
                "the kid k1 stands twice. Cure: give each key of an issuer a kid of its own.");
    }

    @Test
    void refusesAKeyWhoseAlgorithmTheEntryDoesNotAllow() {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", TestKey.of(TestAlgorithm.ES256, "k1"));
        refused(
                issuer.writeJwks(folder.resolve("es256.jwks")),
                Set.of(SignatureAlgorithm.ED25519),
                "the key k1 signs with an algorithm that the entry does not allow."
                        + " Cure: remove the key, or allow it in sallyport.issuer.plant.algorithms.");
    }

    @Test
    void refusesAnRsaKeyWithoutOneAlgorithm() {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", TestAlgorithm.RS256);
        refused(
                issuer.writePem(folder.resolve("rsa.pem")),
                ALL,
                "the key " + issuer.key().kid()
                        + " could sign with PS256, RS256, and a key belongs to one algorithm. Cure: state alg in the key"
                        + " set, or allow one of them in sallyport.issuer.plant.algorithms.");
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path file = folder.resolve("none.jwks");
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .satisfies(e -> assertThat(e.missing()).isTrue())
                .withMessage(file + ": the key file of issuer plant is not there. Cure: put the key set there, or"
                        + " correct sallyport.issuer.plant.keys.");
    }

    @Test
    void refusesAStoreWithoutItsPassword() {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test");
        Path file = issuer.writePkcs12(folder.resolve("closed.p12"), "opens-it");
        refused(
                file,
                ALL,
                "the PKCS12 store cannot be opened. Cure: put its password, alone, into the file " + file
                        + ".password.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"keys\":[]}|it holds no key that verifies signatures",
                "{}|it has no member keys",
                "[]|it is neither PEM nor a JSON Web Key Set (not a JSON object)",
                "{\"keys\":[],\"keys\":[]}|it is neither PEM nor a JSON Web Key Set (not well-formed JSON",
                "{\"keys\":[1]}|an element of keys is not an object",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"s\"}]}|the key s holds secret key material (k)",
                "{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"x\"}]}|the key x is no public key of a known kind",
                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----|it holds a 'PRIVATE KEY'",
            })
    void refusesWhatIsNoSetOfPublicKeys(String content, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), content);
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .withMessageStartingWith(file + ": " + fault)
                .withMessageContaining(" Cure: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"alg\":\"Ed25519\"|\"alg\":\"ES256\"|has alg=ES256, which does not fit the key",
                "\"alg\":\"Ed25519\"|\"alg\":7|has a alg that is no text",
                "\"use\":\"sig\"|\"use\":\"tls\"|has a use that is not sig",
                "\"use\":\"sig\"|\"key_ops\":[\"sign\"]|has key_ops other than verify",
                "\"kty\":\"OKP\"|\"d\":\"AAAA\",\"kty\":\"OKP\"|holds secret key material (d)",
            })
    void refusesAKeyThatContradictsItsUse(String member, String other, String fault) throws IOException {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", TestKey.of(TestAlgorithm.ED25519, "k1"));
        assertThat(issuer.jwks()).contains(member);
        Path file = Files.writeString(folder.resolve("keys.jwks"), issuer.jwks().replace(member, other));
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .withMessageStartingWith(file + ": the key k1 " + fault);
    }

    @Test
    void leavesOutKeysForEncryption() throws Exception {
        TestIssuer issuer = TestIssuer.of(
                "https://plant.issuer.test",
                TestKey.of(TestAlgorithm.ED25519, "signs"),
                TestKey.of(TestAlgorithm.ED25519, "encrypts"));
        String set = issuer.jwks();
        int last = set.lastIndexOf("\"use\":\"sig\"");
        Path file = Files.writeString(
                folder.resolve("keys.jwks"),
                set.substring(0, last) + "\"use\":\"enc\"" + set.substring(last + "\"use\":\"sig\"".length()));
        String kept = issuer.keys().get(0).kid();
        assertThat(KeySetReader.read(policy(file, ALL)))
                .extracting(VerificationKey::kid)
                .containsExactly(
                        set.indexOf("\"" + kept + "\"") < last
                                ? kept
                                : issuer.keys().get(1).kid());
    }

    @Test
    void refusesOneKeyForTwoAlgorithms() throws IOException {
        TestIssuer issuer = TestIssuer.of("https://plant.issuer.test", TestKey.of(TestAlgorithm.RS256, "k1"));
        String jwk = issuer.jwks().replaceFirst("^.*\\[", "").replaceFirst("\\].*$", "");
        Path file = Files.writeString(
                folder.resolve("keys.jwks"),
                "{\"keys\":[" + jwk + "," + jwk.replace("RS256", "PS256").replace("\"k1\"", "\"k2\"") + "]}");
        refused(file, ALL, "the key k2 stands twice, and a key belongs to one algorithm. Cure: keep it once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "brainpoolP256r1", "brainpoolP384r1"})
    void refusesCurvesOfTheSameSize(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Crypto.provider());
        generator.initialize(new ECGenParameterSpec(curve));
        refusedKind(generator);
    }

    /** The shape of CVE-2020-0601: the named curve with a generator that the attacker chose. */
    @Test
    void refusesANamedCurveWithAnotherGenerator() throws Exception {
        var named = ECNamedCurveTable.getParameterSpec("P-256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Crypto.provider());
        generator.initialize(new ECParameterSpec(
                named.getCurve(),
                named.getG().multiply(BigInteger.valueOf(7)).normalize(),
                named.getN(),
                named.getH()));
        refusedKind(generator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X25519", "Ed448"})
    void refusesKeysOfOtherKinds(String kind) throws Exception {
        refusedKind(KeyPairGenerator.getInstance(kind, new BouncyCastleProvider()));
    }

    private void refusedKind(KeyPairGenerator generator) throws IOException {
        Path file = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, ALL)))
                .withMessageContaining(
                        "is of a kind that is not verified here. Cure: use Ed25519, P-256, P-384 or RSA");
    }

    @Test
    void refusesAPemFileOfWhichAPartIsTorn() throws IOException {
        Path file = TestIssuer.of("https://plant.issuer.test").writePem(folder.resolve("keys.pem"));
        Files.writeString(file, Files.readString(file) + "-----BEGIN CERTIFICATE-----\nMIIB");
        refused(
                file,
                ALL,
                "a part of it is not whole PEM. Cure: put only PUBLIC KEY and CERTIFICATE there, each whole.");
    }

    /** With the exponent 1 a signature is its own padding: anybody could make one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 65536})
    void refusesAnRsaKeyWithAnUnsoundExponent(int exponent) throws Exception {
        BigInteger modulus = ((java.security.interfaces.RSAPublicKey)
                        TestKey.of(TestAlgorithm.RS256).publicKey())
                .getModulus();
        byte[] der = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        new RSAPublicKey(modulus, BigInteger.valueOf(exponent)))
                .getEncoded();
        Path file = Files.writeString(
                folder.resolve("rsa.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n");
        assertThatExceptionOfType(KeySetException.class)
                .isThrownBy(() -> KeySetReader.read(policy(file, Set.of(SignatureAlgorithm.RS256))))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining("Cure: ");
    }
}
