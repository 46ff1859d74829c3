package io.sallyport.cli;

import io.sallyport.Sallyport;
import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleSigner;
import io.sallyport.bundle.BundleWriter;
import io.sallyport.bundle.RoleKeys;
import io.sallyport.bundle.RootDocument;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.config.SallyportHome;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A home that believes bundles, and the keys of whoever makes them. What it remembers, a real core wrote. Keys lie in
 * memory, since passphrases are slow on purpose.
 */
public final class PinnedHome {

    private static final String DOMAIN = "plant";

    private final Path folder;
    private final TestIssuer issuer;
    private final BundleSigner trust = signer();
    private final BundleSigner revocation = signer();
    private final List<SignedDocument> roots;

    private PinnedHome(Path folder, TestIssuer issuer, int rootKeys, int threshold, Instant created) throws Exception {
        this.folder = folder;
        this.issuer = issuer;
        List<BundleSigner> holders =
                IntStream.range(0, rootKeys).mapToObj(i -> signer()).toList();
        SignedDocument root = BundleWriter.root(new RootDocument(
                DOMAIN,
                1,
                created,
                keys(threshold, holders, Optional.empty()),
                keys(1, List.of(trust), Optional.of(Duration.ofDays(90))),
                keys(1, List.of(revocation), Optional.of(Duration.ofDays(7)))));
        for (BundleSigner holder : holders) {
            root = holder.signRoot(root);
        }
        this.roots = List.of(root);
    }

    /** A home without a bundle, under a root of two of three keys. */
    public static PinnedHome in(Path folder, TestIssuer issuer, Instant created) throws Exception {
        return in(folder, issuer, 3, 2, created);
    }

    /** The same under a root of that many keys. */
    public static PinnedHome in(Path folder, TestIssuer issuer, int rootKeys, int threshold, Instant created)
            throws Exception {
        Files.createDirectories(folder.resolve("trust"));
        PinnedHome home = new PinnedHome(folder, issuer, rootKeys, threshold, created);
        Files.writeString(
                folder.resolve("sallyport.properties"),
                "sallyport.trust.domain=plant\nsallyport.trust.root="
                        + home.roots.get(0).fingerprint() + "\n");
        return home;
    }

    private static BundleSigner signer() {
        TestKey key = TestKey.of(TestAlgorithm.ED25519);
        try {
            return BundleSigner.of(key.privateKey(), key.publicKey());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RoleKeys keys(int threshold, List<BundleSigner> holders, Optional<Duration> maxAge) {
        return new RoleKeys(threshold, holders.stream().map(BundleSigner::key).toList(), maxAge);
    }

    public Path folder() {
        return folder;
    }

    /** The fingerprint of its root. */
    public String root() {
        return roots.get(0).fingerprint();
    }

    /** A signed trust bundle with the issuer and its keys of now. */
    public byte[] trustBundle(long sequence, Instant created) throws Exception {
        return trustBundle(sequence, created, List.of());
    }

    /** The same that names servers too, each by its entry. */
    public byte[] trustBundle(long sequence, Instant created, List<Map<String, Object>> nodes) throws Exception {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", "plant");
        entry.put("iss", issuer.iss());
        entry.put("audiences", List.of("orders"));
        entry.put("roles", Map.of("orders:read", List.of("orders-reader")));
        entry.put("jwks", StrictJson.readObject(issuer.jwks().getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("domain", DOMAIN);
        payload.put("role", "trust");
        payload.put("sequence", sequence);
        payload.put("created", created.getEpochSecond());
        payload.put("issuers", List.of(entry));
        if (!nodes.isEmpty()) {
            payload.put("nodes", nodes);
        }
        return trust.signBundle(new BundleWriter(roots).write(payload));
    }

    /** A signed revocation bundle. */
    public byte[] revocationBundle(long sequence, Instant created, List<DeniedToken> denied, List<Epoch> epochs)
            throws BundleException {
        return revocation.signBundle(
                new BundleWriter(roots).writeRevocation(DOMAIN, sequence, created, denied, epochs, List.of()));
    }

    /** Has a server of this home apply bundles in that order. */
    public void apply(Clock clock, byte[]... bundles) throws Exception {
        try (Sallyport server = Sallyport.open(new SallyportHome(folder), clock)) {
            for (byte[] bundle : bundles) {
                server.bundles().orElseThrow().applier().apply(bundle, "a.bundle");
            }
        }
    }
}
