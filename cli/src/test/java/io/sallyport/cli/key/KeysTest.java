package io.sallyport.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Run;
import io.sallyport.testkit.SettableClock;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from the ceremony to their retirement. */
class KeysTest {

    private static final String PASSPHRASE = "correct horse battery staple";

    @TempDir
    Path folder;

    private Path passphrase;
    private Path name;
    private Path key;
    private Path jwk;

    @BeforeEach
    void writePassphrase() throws Exception {
        passphrase = secret("passphrase", PASSPHRASE + "\n");
        name = folder.resolve("root1");
        key = folder.resolve("root1.key");
        jwk = folder.resolve("root1.jwk");
    }

    private Path secret(String file, String text) throws Exception {
        Path path = Files.writeString(folder.resolve(file), text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private Run generate(Object... more) {
        Object[] words = {"keys", "generate", "--out", name, "--passphrase-file", passphrase};
        Object[] all = Stream.of(words, more).flatMap(Arrays::stream).toArray();
        return Run.of(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "ES256", "ES384"})
    void makesAKeyWhoseHalvesBelongTogether(String algorithm) throws Exception {
        assertThat(generate("--algorithm", algorithm).code()).isZero();
        SigningKey signing = PrivateKeyFile.read(key, PASSPHRASE.toCharArray());
        VerificationKey half = PublishedKeys.read(List.of(jwk)).keys().get(0);
        byte[] input = {1, 2, 3};
        assertThat(half.algorithm().joseName()).isEqualTo(algorithm);
        assertThat(half.kid()).isEqualTo(half.thumbprint()).isEqualTo(signing.kid());
        assertThat(new JcaSignatureVerifier().verify(half, input, signing.sign(input)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ed25519,Ed25519", "ES256,EC"})
    void keepsItInAFormThatTheJdkReads(String algorithm, String keyType) throws Exception {
        generate("--algorithm", algorithm);
        String base64 = Files.readString(key).replaceAll("-----.*-----", "");
        EncryptedPrivateKeyInfo encrypted =
                new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(base64));
        AlgorithmParameters parameters = encrypted.getAlgParameters();
        String function = parameters.toString();
        assertThat(function).isEqualTo("PBEWithHmacSHA256AndAES_256");
        Cipher cipher = Cipher.getInstance(function);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(function).generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray())),
                parameters);
        PrivateKey opened = KeyFactory.getInstance(keyType).generatePrivate(encrypted.getKeySpec(cipher));
        Signature.getInstance(keyType.equals("EC") ? "SHA256withECDSA" : keyType)
                .initSign(opened);
    }

    @Test
    void letsItsOwnerAloneReadIt() throws Exception {
        generate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(jwk)).doesNotContain("\"d\"");
    }

    @Test
    void neverWritesOverAKey() throws Exception {
        generate();
        String before = Files.readString(key);
        Run run = generate();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("sallyport keys generate: " + key
                        + ": it is there already. Cure: name another file, or move that one away.\n");
        assertThat(Files.readString(key)).isEqualTo(before);
    }

    @Test
    void printsAFingerprintThatWitnessesCompare() throws Exception {
        String told = generate().out();
        Run shown = Run.of("keys", "fingerprint", jwk);
        List<String> groups = told.lines()
                .filter(line -> line.matches("  [0-9a-f]{4}( [0-9a-f]{4}){3}"))
                .toList();
        assertThat(groups).hasSize(4);
        assertThat(shown.out().lines()).containsSubsequence(groups);
        String heard = String.join("", groups).replace(" ", "-").toUpperCase(Locale.ROOT);
        assertThat(Run.of("keys", "fingerprint", jwk, "--expect", heard).code()).isZero();
        String misheard = heard.replaceFirst("[0-9A-F]$", heard.endsWith("0") ? "1" : "0");
        Run other = Run.of("keys", "fingerprint", jwk, "--expect", misheard);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("NONE of them");
    }

    @Test
    void asksAPersonTwice() {
        Run run = Run.shell().typed(PASSPHRASE, PASSPHRASE).run("keys", "generate", "--out", name);
        assertThat(run.code()).isZero();
        assertThat(run.out() + run.err()).doesNotContain(PASSPHRASE);
    }

    @Test
    void makesNothingWhereBothAnswersDiffer() {
        Run run = Run.shell().typed(PASSPHRASE, PASSPHRASE + "r").run("keys", "generate", "--out", name);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Both passphrases differ");
        assertThat(key).doesNotExist();
    }

    @Test
    void makesNothingWhereNobodyCanBeAsked() {
        Run run = Run.of("keys", "generate", "--out", name);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no terminal to ask").contains("--passphrase-file or --passphrase-stdin");
        assertThat(key).doesNotExist();
    }

    @Test
    void makesNothingBehindAPassphraseThatIsTooShort() {
        Run run = Run.shell().in("14 characters!\n").run("keys", "generate", "--out", name, "--passphrase-stdin");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("has 14 characters").doesNotContain("14 characters!");
        assertThat(key).doesNotExist();
    }

    @Test
    void takesNoPassphraseFromAFileThatOthersRead() throws Exception {
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r-----"));
        Run run = generate();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("chmod 600 " + passphrase);
        assertThat(key).doesNotExist();
    }

    @Test
    void opensAKeyByItsOwnPassphraseOnly() {
        generate();
        Run right = Run.shell().in(PASSPHRASE).run("keys", "public", key, "--passphrase-stdin", "--json");
        Run wrong = Run.shell().in(PASSPHRASE + "!").run("keys", "public", key, "--passphrase-stdin", "--json");
        assertThat(right.json().get("jwk")).isInstanceOf(Map.class);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains(key + ": the passphrase does not open it");
    }

    @Test
    void opensNoKeyThatOthersRead() throws Exception {
        generate();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Run run = Run.shell().in(PASSPHRASE).run("keys", "public", key, "--passphrase-stdin");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("chmod 600 " + key);
    }

    @Test
    void changesThePassphrase() throws Exception {
        generate();
        String next = "another one, as long as it takes";
        Run run = Run.shell().typed(PASSPHRASE, next, next).run("keys", "passphrase", key);
        assertThat(run.code()).isZero();
        assertThat(PrivateKeyFile.read(key, next.toCharArray()).kid())
                .isEqualTo(PublishedKeys.read(List.of(jwk)).keys().get(0).kid());
        assertThat(Run.shell()
                        .in(PASSPHRASE)
                        .run("keys", "public", key, "--passphrase-stdin")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void putsPublicKeysTogetherAndRotatesThem() throws Exception {
        generate();
        Path set = folder.resolve("plant.jwks");
        assertThat(Run.of("keys", "jwks", jwk, "--out", set).code()).isZero();
        String first = PublishedKeys.read(List.of(jwk)).keys().get(0).kid();
        name = folder.resolve("next");
        generate("--status-lists");
        Instant now = Instant.parse("2026-11-23T08:00:00Z");
        Run run = Run.shell()
                .clock(SettableClock.at(now.plusMillis(700)))
                .run("keys", "rotate", set, "--add", folder.resolve("next.jwk"), "--retire", first);
        assertThat(run.code()).isZero();
        List<VerificationKey> keys = KeySetReader.readJwks("test", Files.readAllBytes(set));
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).retiredAt()).contains(now);
        assertThat(keys.get(1).retiredAt()).isEmpty();
        assertThat(Files.readString(set)).contains("\"sallyport_status_lists\" : true");
    }

    @Test
    void leavesTheKeySetWhereTheNextKeyIsThereAlready() throws Exception {
        generate();
        Path set = folder.resolve("plant.jwks");
        Run.of("keys", "jwks", jwk, "--out", set);
        String before = Files.readString(set);
        Run run = Run.of("keys", "rotate", set, "--add", jwk);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("stands twice");
        assertThat(Files.readString(set)).isEqualTo(before);
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        Path leaked = Files.writeString(
                folder.resolve("leaked.jwk"),
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
                        + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
        Run run = Run.of("keys", "jwks", leaked, "--out", folder.resolve("x.jwks"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(leaked + ": ").contains("secret key material (d)");
        assertThat(folder.resolve("x.jwks")).doesNotExist();
    }
}
