package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonText;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of the last bundle of a role: a printed text of at most 400 bytes, signed by its node key, that is
 * carried out, typed or read aloud. Its code is short enough for the telephone: who has the text compares the code with
 * the one that the server shows.
 *
 * @param text the whole text
 * @param node the name of the server, at most 40 characters of letters, digits and {@code ._-}
 * @param key its key, as the text says; believed once its fingerprint was confirmed
 * @param role of which signing role the bundle is
 * @param order its place and its hash
 * @param time when the receipt was written
 * @param timeState what the server's clock was worth then
 * @param audit the head of the audit trail, or {@code -} where it is not chained
 */
public record Receipt(
        String text,
        String node,
        VerificationKey key,
        SigningRole role,
        Order order,
        Instant time,
        String timeState,
        String audit) {

    /** In the server's {@code state} folder, the one of the last bundle that was applied. */
    public static final String FILE = "receipt.txt";

    /** No receipt is longer, in bytes. */
    public static final int MAX_BYTES = 400;

    private static final int KEY_HEADER = 12;
    private static final Pattern FORM = Pattern.compile("(SALLYPORT RECEIPT 1\n"
            + "node ([A-Za-z0-9._-]{1,40})\nkey ([A-Za-z0-9_-]{43})\n"
            + "(trust|revocation) ([0-9]{1,4})\\.([0-9]{1,16}) ([0-9]{1,12}) applied\n"
            + "bundle ([A-Za-z0-9_-]{43})\ntime ([0-9TZ:-]{20}) ([a-z_]{1,20})\naudit ([A-Za-z0-9_-]{1,43})\n)"
            + "([A-Za-z0-9_-]{86})\n");

    /** What a receipt tells beside the bundle. */
    public record Circumstances(String node, Instant time, String timeState, String audit) {}

    /** Writes and signs a receipt. */
    public static Receipt write(BundleSigner signer, SigningRole role, Order order, Circumstances when) {
        String said = "SALLYPORT RECEIPT 1\nnode " + name(when.node()) + "\nkey " + x(signer.key()) + "\n"
                + role.word() + " " + order + " " + order.created().getEpochSecond() + " applied\nbundle "
                + order.sha256().substring(Pin.PREFIX.length()) + "\ntime "
                + when.time().truncatedTo(ChronoUnit.SECONDS) + " " + when.timeState() + "\naudit " + when.audit()
                + "\n";
        String text = said + Base64Url.encode(signer.sign(said.getBytes(StandardCharsets.US_ASCII))) + "\n";
        try {
            return parse(text);
        } catch (BundleException e) {
            throw new IllegalStateException("a receipt that was written cannot be read", e);
        }
    }

    /**
     * Reads a receipt and verifies its signature with the key that it names; whether that is the key of a server that is
     * known, the caller says.
     *
     * @throws BundleException where it is none, or one character was changed
     */
    public static Receipt parse(String text) throws BundleException {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_BYTES || !form.matches()) {
            throw BundleException.malformed("it is no receipt");
        }
        VerificationKey key = key(form.group(3));
        byte[] signature = Base64Url.decode(form.group(12))
                .orElseThrow(() -> BundleException.malformed("its signature is not base64url"));
        byte[] said = form.group(1).getBytes(StandardCharsets.US_ASCII);
        if (!new JcaSignatureVerifier().verify(key, said, signature)) {
            throw new BundleException(BundleFault.BUNDLE_BAD_SIGNATURE, "receipt of node " + form.group(2));
        }
        return read(text, form, key);
    }

    private static Receipt read(String text, Matcher form, VerificationKey key) throws BundleException {
        try {
            Order order = new Order(
                    Integer.parseInt(form.group(5)),
                    Long.parseLong(form.group(6)),
                    Instant.ofEpochSecond(Long.parseLong(form.group(7))),
                    Pin.PREFIX + form.group(8));
            SigningRole role = SigningRole.ofWord(form.group(4)).orElseThrow();
            return new Receipt(
                    text,
                    form.group(2),
                    key,
                    role,
                    order,
                    Instant.parse(form.group(9)),
                    form.group(10),
                    form.group(11));
        } catch (DateTimeException | NumberFormatException e) {
            throw BundleException.malformed("it is no receipt");
        }
    }

    private static VerificationKey key(String x) throws BundleException {
        Map<String, Object> jwk = Members.of("kty", "OKP", "crv", "Ed25519", "x", x);
        return RoleKeys.keys("receipt", Set.of(SignatureAlgorithm.ED25519), Map.of("keys", List.of(jwk)))
                .get(0);
    }

    /** The 32 bytes of the key stand after the fixed beginning of its X.509 form. */
    private static String x(VerificationKey key) {
        byte[] der = key.key().getEncoded();
        byte[] raw = new byte[der.length - KEY_HEADER];
        System.arraycopy(der, KEY_HEADER, raw, 0, raw.length);
        return Base64Url.encode(raw);
    }

    private static String name(String node) {
        String plain = node.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(40, plain.length()));
    }

    /** Sixteen digits in groups of four, of the whole text: to be read by telephone. */
    public String code() {
        long bits = ByteBuffer.wrap(SignedDocument.sha256(text.getBytes(StandardCharsets.US_ASCII)))
                .getLong();
        String digits = String.format("%016d", Long.remainderUnsigned(bits, 10_000_000_000_000_000L));
        return digits.replaceAll("(\\d{4})(?=\\d)", "$1-");
    }

    /** The fingerprint of the server's key: {@code SHA256:} and the RFC 7638 thumbprint. */
    public String fingerprint() {
        return Pin.PREFIX + key.thumbprint();
    }

    /** The entry of this server for the next trust bundle, as JSON: its key, and what it acknowledged. */
    public String nodeEntry() {
        return new String(
                JsonText.write(Members.of(
                        "node",
                        node,
                        "key",
                        PublicJwk.of(key),
                        "acknowledged",
                        Members.of(role.word(), order.toJson()))),
                StandardCharsets.UTF_8);
    }
}
