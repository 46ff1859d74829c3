package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.Run;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit export} and {@code audit open}: the way out and the way back. */
class ExportTest {

    @TempDir
    private static Path keys;

    private static Path passphrase;

    @TempDir
    Path folder;

    private final KeyPair nodeKey = TrailScribe.pair();
    private final TrailScribe scribe = new TrailScribe("plant-1", "server", nodeKey);
    private Path logs;
    private Path home;
    private Path to;

    @BeforeAll
    static void makeTheReadersKey() throws IOException {
        passphrase = Files.writeString(keys.resolve("passphrase"), "six words that were drawn at random\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Run made = Run.of(
                "keys", "generate", "--encryption", "--out", keys.resolve("auditor"), "--passphrase-file", passphrase);
        assertThat(made.code()).as(made.err()).isZero();
    }

    @BeforeEach
    void write() throws IOException {
        scribe.start().records(900).checkpoint().records(900).stop();
        logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("sallyport-audit.log"), TrailScribe.text(scribe.lines()));
        home = TrailScribe.home(folder.resolve("home"), nodeKey, scribe);
        to = folder.resolve("out");
    }

    private List<Path> export(Object... more) throws IOException {
        Object[] words = Stream.concat(
                        Stream.of(
                                "audit",
                                "export",
                                logs,
                                "--home",
                                home,
                                "--to",
                                to,
                                "--encrypt-to",
                                keys.resolve("auditor.jwk")),
                        Stream.of(more))
                .toArray();
        Run run = Run.of(words);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        try (Stream<Path> files = Files.list(to)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private Run open(List<Path> files, Path out, KeyPair signer) {
        return open(files, out, keys.resolve("auditor.key"), signer);
    }

    private Run open(List<Path> files, Path out, Path key, KeyPair signer) {
        List<Object> words = new ArrayList<>(List.of("audit", "open"));
        words.addAll(files);
        words.addAll(List.of("--key", key, "--passphrase-file", passphrase, "--out", out));
        words.addAll(List.of("--signer", "SHA256:" + TrailScribe.thumbprint(signer)));
        return Run.of(words.toArray());
    }

    @Test
    void comesBackAsItWasInPiecesOfASizeAndVerifies() throws IOException {
        List<Path> files = export("--max-size", 65536);
        assertThat(files)
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(65536));
        assertThat(files).allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("plant-1"));
        Collections.reverse(files);
        Path out = folder.resolve("back.log");
        Run opened = open(files, out, nodeKey);
        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(out).hasSameTextualContentAs(logs.resolve("sallyport-audit.log"));
        Run whole = Run.of("audit", "verify", out, "--node", "plant-1=SHA256:" + TrailScribe.thumbprint(nodeKey));
        assertThat(whole.code()).as(whole.out()).isZero();
    }

    /** A reader who has a certificate of an authority of his own, and its key as OpenSSL writes it. */
    @Test
    void isOpenedByTheKeyOfAnRsaCertificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair rsa = generator.generateKeyPair();
        Path certificate = pem("reader.pem", "rw-r--r--", certificate(rsa));
        Path key = pem(
                "reader.key",
                "rw-------",
                new JcaPKCS8EncryptedPrivateKeyInfoBuilder(rsa.getPrivate())
                        .build(new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .build(Files.readString(passphrase).strip().toCharArray())));
        Run exported = Run.of("audit", "export", logs, "--home", home, "--to", to, "--encrypt-to", certificate);
        assertThat(exported.code()).as(exported.err()).isZero();
        Path out = folder.resolve("back.log");
        Run opened = open(List.of(only(to)), out, key, nodeKey);
        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(out).hasSameTextualContentAs(logs.resolve("sallyport-audit.log"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");

        Run otherKey = open(List.of(only(to)), folder.resolve("other.log"), keys.resolve("auditor.key"), nodeKey);
        assertThat(otherKey.code()).isEqualTo(1);
        assertThat(otherKey.err()).contains("this key does not open it");
        assertThat(folder.resolve("other.log")).doesNotExist();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, another) -> {
                        throw new AssertionError("two files: " + one + ", " + another);
                    })
                    .orElseThrow();
        }
    }

    private Path pem(String name, String permissions, Object content) throws IOException {
        Path file = folder.resolve(name);
        try (JcaPEMWriter pem = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            pem.writeObject(content);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static X509CertificateHolder certificate(KeyPair rsa) throws Exception {
        X500Name name = new X500Name("CN=auditor");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                        name,
                        rsa.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.getPrivate()));
    }

    @Test
    void encryptsForNoRsaKeyThatIsTooShort() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        Path certificate = pem("short.pem", "rw-r--r--", certificate(generator.generateKeyPair()));
        Run run = Run.of("audit", "export", logs, "--home", home, "--to", to, "--encrypt-to", certificate);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("take an elliptic curve key, or RSA of 2048 bits at least");
    }

    @Test
    void refusesAMissingPieceAChangeAndAnotherSigner() throws IOException {
        List<Path> files = export("--max-size", 65536);
        Path out = folder.resolve("back.log");
        Run other = open(files, out, TrailScribe.pair());
        assertThat(other.code()).isEqualTo(1);
        assertThat(open(files.subList(0, files.size() - 1), out, nodeKey).code())
                .isEqualTo(1);
        assertThat(open(files.subList(1, files.size()), out, nodeKey).code()).isEqualTo(1);
        String text = Files.readString(files.get(0));
        char middle = text.charAt(text.length() / 2);
        Files.writeString(
                files.get(0),
                text.substring(0, text.length() / 2)
                        + (middle == 'A' ? 'B' : 'A')
                        + text.substring(text.length() / 2 + 1));
        Run changed = open(files, out, nodeKey);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("this key does not open it, or it was changed");
        assertThat(out).doesNotExist();
    }

    @Test
    void leavesOutWhatIsOlder() throws IOException {
        List<Path> files = export("--since", "2026-11-20T06:07:30Z");
        assertThat(files).hasSize(1);
        Path out = folder.resolve("back.log");
        assertThat(open(files, out, nodeKey).code()).isZero();
        List<String> expected = scribe.lines().stream()
                .filter(line -> line.compareTo("{\"time\":\"2026-11-20T06:07:30.000Z") >= 0)
                .toList();
        assertThat(expected.size()).isBetween(1, scribe.lines().size() - 1);
        assertThat(Files.readAllLines(out)).isEqualTo(expected);
    }

    @Test
    void encryptsForNoKeyThatIsForSignatures() throws IOException {
        Path jwk = folder.resolve("signing.jwk");
        Files.writeString(jwk, Files.readString(keys.resolve("auditor.jwk")).replaceFirst("\"enc\"", "\"sig\""));
        Run run = Run.of("audit", "export", logs, "--home", home, "--to", to, "--encrypt-to", jwk);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("its key is not for encryption");
        assertThat(Run.of("audit", "export", logs, "--home", home, "--to", to, "--encrypt-to", jwk, "--max-size", 65535)
                        .code())
                .isEqualTo(2);
    }
}
