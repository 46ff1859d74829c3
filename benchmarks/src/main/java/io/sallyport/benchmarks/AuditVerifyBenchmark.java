package io.sallyport.benchmarks;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.chain.Expectations;
import io.sallyport.cli.audit.chain.TrailReport;
import io.sallyport.cli.audit.chain.TrailVerifier;
import io.sallyport.cli.audit.line.AuditFile;
import io.sallyport.json.Base64Url;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/**
 * How many records a second {@code audit verify} reads on one core, beside the floor of the same machine: SHA-256 over the
 * same bytes of the same file.
 */
public final class AuditVerifyBenchmark {

    private static final int RECORDS = Integer.getInteger("records", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final double LEAST = Double.parseDouble(System.getProperty("least", "500000"));
    private static final int CHUNK = 1 << 18;
    private static final int KEY = 32;

    private final Path file;
    private String prev = "";
    private KeyPair next;

    private AuditVerifyBenchmark(Path file) throws Exception {
        this.file = file;
        this.next = pair();
    }

    /** Writes {@code audit-verify.md} into the folder that is the argument, and prints it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("sallyport-audit.log");
        new AuditVerifyBenchmark(file).write();
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        double[] floors = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) { // two rounds for the JVM to compile what it runs
            double floor = seconds(() -> hash(file));
            double verify = seconds(() -> verify(file));
            if (round >= 0) {
                ratios[round] = verify / floor;
                rates[round] = RECORDS / verify;
                floors[round] = RECORDS / floor;
            }
        }
        String table =
                """
                | records | bytes a record | verified a second | SHA-256 alone, records a second | time beside SHA-256 alone |
                |---|---|---|---|---|
                | %,d | %d | %,.0f | %,.0f | %.2f |
                """.formatted(RECORDS, Files.size(file) / RECORDS, median(rates), median(floors), median(ratios));
        Files.writeString(folder.resolve("audit-verify.md"), table);
        System.out.print(table);
        Files.delete(file);
        if (median(rates) < LEAST) {
            throw new IllegalStateException("fewer than " + LEAST + " records a second");
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Of the processor, for this thread: what others do on the machine does not count. */
    private static double seconds(Work work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void hash(Path file) throws IOException {
        MessageDigest digest = AuditChain.digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        digest.digest();
    }

    private static void verify(Path file) throws IOException {
        TrailReport report = TrailVerifier.verify(AuditFile.of(List.of(file)), Expectations.none());
        if (!report.isWhole() || report.records() != RECORDS) {
            throw new IllegalStateException("not whole: " + report);
        }
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String x(KeyPair pair) {
        byte[] der = pair.getPublic().getEncoded();
        return Base64Url.encode(Arrays.copyOfRange(der, der.length - KEY, der.length));
    }

    /** A trail as a server writes it, of grants, with a checkpoint at each thousandth record. */
    private void write() throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int seq = 1; seq <= RECORDS; seq++) {
                boolean signed = seq % AuditChain.CHECKPOINT_RECORDS == 1;
                String line = signed ? signed(seq) : grant(seq);
                out.write(line);
                out.write('\n');
                prev = AuditChain.hash(line);
            }
        }
    }

    private String head(int seq, String stage) {
        return "{\"time\":\"2026-11-20T06:00:00.%03dZ\",\"seq\":%d,\"node\":\"plant-1\",\"instance\":\"server\",\"boot\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"stage\":\"%s\",\"outcome\":\"granted\""
                .formatted(seq % 1000, seq, stage);
    }

    private String grant(int seq) {
        return head(seq, "authenticate") + """
                ,"iss":"https://plant.example/sallyport","sub":"press-%1$d","client_id":"press-%1$d",\
                "jti":"5f0c1f3e-5d7c-4b5e-9a1e-%2$012d","kid":"2026-11","scopes":["orders:read"],"roles":["orders-reader"],\
                "peer":"10.1.2.3","client":"192.0.2.%1$d","method":"GET","path":"/orders/%2$d","app":"orders.war",\
                "correlation":"0b9a7b1e-8c56-4f5d-8f3f-%2$012d","token_hash":"0123456789abcdef","prev":"%3$s"}""".formatted(seq % 200, seq, prev);
    }

    private String signed(int seq) throws Exception {
        KeyPair key = next;
        next = pair();
        String said = head(seq, "audit")
                + ",\"reason\":\"%s\",\"evidence\":{\"key\":\"%s\",\"next\":\"%s\"},\"prev\":\"%s\""
                        .formatted(seq == 1 ? AuditChain.STARTED : AuditChain.CHECKPOINT, x(key), x(next), prev);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(said.getBytes(StandardCharsets.US_ASCII));
        return said + AuditChain.MARK + Base64Url.encode(signature.sign()) + AuditChain.AFTER_MARK;
    }
}
