package io.sallyport.cli.audit;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.Base64Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes trails as a server does, and, what no server does, with whatever keys a forger has. Deterministic but for the
 * keys.
 */
public final class TrailScribe {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String[] SCOPES = {"orders:read", "orders:write", "stock:read"};

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final String node;
    private final String instance;
    private final KeyPair nodeKey;
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T06:00:00Z");
    private int boots;
    private String boot = "";
    private long seq;
    private String prev = "";
    private KeyPair current = pair();
    private KeyPair next = pair();

    public TrailScribe(String node, String instance, KeyPair nodeKey) {
        this.node = node;
        this.instance = instance;
        this.nodeKey = nodeKey;
    }

    public static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The 32 bytes of a key, base64url. */
    public static String x(KeyPair pair) {
        byte[] der = pair.getPublic().getEncoded();
        return Base64Url.encode(Arrays.copyOfRange(der, der.length - 32, der.length));
    }

    /** The thumbprint of a key by RFC 7638. */
    public static String thumbprint(KeyPair pair) {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x(pair) + "\"}";
        try {
            return Base64Url.encode(
                    MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sign(KeyPair pair, byte[] input) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A start after a clean end, or the very first one. */
    public TrailScribe start() {
        return start(seq, prev, next);
    }

    /** A start that knows the boot before up to that record, signed by that key, and its seam. */
    TrailScribe startAfterCrash(long known, String hash, KeyPair key, long missing) {
        start(known, hash, key);
        add("audit", "granted", "\"reason\":\"audit_seam\"", ",\"evidence\":{\"bound\":\"kill\"},\"count\":" + missing);
        return this;
    }

    private TrailScribe start(long known, String hash, KeyPair key) {
        String before = boot;
        boolean genesis = boot.isEmpty();
        boots++;
        boot = String.format("s%05dboot%012d", number, boots);
        seq = 0;
        prev = hash;
        current = genesis ? current : key;
        next = pair();
        String evidence = genesis
                ? ",\"node_key\":\"" + x(nodeKey) + "\",\"node_sig\":\""
                        + Base64Url.encode(sign(nodeKey, AuditChain.genesis(node, instance, boot, x(current)))) + "\""
                : ",\"before\":\"" + before + "\",\"before_seq\":" + known;
        signed("audit_started", evidence);
        return this;
    }

    public TrailScribe records(int count) {
        for (int i = 0; i < count; i++) {
            record("client-" + seq % 7, "subject-" + seq % 5, "t-" + seq % 11, "granted", "");
        }
        return this;
    }

    /** A decision about a token. */
    public TrailScribe record(String client, String sub, String jti, String outcome, String reason) {
        String scope = SCOPES[(int) (seq % SCOPES.length)];
        add(
                "authenticate",
                outcome,
                reason.isEmpty() ? "" : "\"reason\":\"" + reason + "\"",
                ",\"iss\":\"https://plant.issuer.test\",\"sub\":\"" + sub + "\",\"client_id\":\"" + client
                        + "\",\"jti\":\""
                        + jti + "\",\"kid\":\"2026-11\",\"scopes\":[\"" + scope
                        + "\"],\"roles\":[\"user\"],\"peer\":\"10.1.2.3\",\"client\":\"192.0.2." + seq % 200
                        + "\",\"method\":\"GET\",\"path\":\"/orders/" + seq % 50
                        + "\",\"app\":\"orders.war\",\"correlation\":\"" + boot + "-" + seq
                        + "\",\"token_hash\":\"0123456789abcdef\"");
        return this;
    }

    TrailScribe lost(long count) {
        add("audit", "granted", "\"reason\":\"records_lost\"", ",\"count\":" + count);
        return this;
    }

    public TrailScribe checkpoint() {
        signed("checkpoint", "");
        return this;
    }

    public TrailScribe stop() {
        signed("audit_stopped", "");
        return this;
    }

    private void signed(String reason, String more) {
        KeyPair announced = pair();
        if (!reason.equals("audit_started")) {
            current = next;
        }
        next = announced;
        String line = line(
                "audit",
                "granted",
                "\"reason\":\"" + reason + "\"",
                ",\"evidence\":{\"key\":\"" + x(current) + "\",\"next\":\"" + x(next) + "\"" + more + "}");
        String said = line.substring(0, line.length() - 1);
        String mark = Base64Url.encode(sign(current, said.getBytes(StandardCharsets.US_ASCII)));
        put(said + AuditChain.MARK + mark + AuditChain.AFTER_MARK);
    }

    private void add(String stage, String outcome, String reason, String more) {
        put(line(stage, outcome, reason, more));
    }

    private String line(String stage, String outcome, String reason, String more) {
        now = now.plusMillis(250);
        return "{\"time\":\"" + TIME.format(now) + "\",\"seq\":" + ++seq + ",\"node\":\"" + node + "\",\"instance\":\""
                + instance + "\",\"boot\":\"" + boot + "\",\"stage\":\"" + stage + "\",\"outcome\":\"" + outcome + "\""
                + (reason.isEmpty() ? "" : "," + reason) + more + ",\"prev\":\"" + prev + "\"}";
    }

    private void put(String line) {
        lines.add(line);
        prev = AuditChain.hash(line);
    }

    public TrailScribe at(Instant time) {
        now = time;
        return this;
    }

    public List<String> lines() {
        return lines;
    }

    /** The lines of that range, which a file holds. */
    public static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    public String boot() {
        return boot;
    }

    public long seq() {
        return seq;
    }

    public String head() {
        return prev;
    }

    public String nextKey() {
        return x(next);
    }

    /** The private key that signs next: what an intruder finds on the server. */
    KeyPair stolenKey() {
        return next;
    }

    /** The home of that server: its key, and the head of its trail. */
    static Path home(Path folder, KeyPair nodeKey, TrailScribe scribe) throws IOException {
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.writeString(state.resolve("audit-head.json"), JsonText.of(scribe.headFile()));
        Path key = Files.writeString(
                state.resolve("node-key.pem"),
                pem("PRIVATE KEY", nodeKey.getPrivate().getEncoded())
                        + pem("PUBLIC KEY", nodeKey.getPublic().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return folder;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** What a server keeps of its head. */
    public Map<String, Object> headFile() {
        return Map.of(
                "node",
                node,
                "instance",
                instance,
                "boot",
                boot,
                "seq",
                seq,
                "hash",
                prev,
                "key",
                nextKey(),
                "file",
                "sallyport-audit.log");
    }
}
