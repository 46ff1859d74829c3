package io.sallyport.bundle;

import io.sallyport.json.JsonText;
import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestKey;
import io.sallyport.trust.KeySetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trust domain of a test: two of three root keys, two trust keys of which two sign, one revocation key. What it writes
 * is good; a test changes one thing.
 */
public final class TestDomain {

    public static final String DOMAIN = "plant";
    public static final Instant CREATED = Instant.parse("2026-03-01T08:00:00Z");
    public static final Instant NOW = CREATED.plusSeconds(60);
    public static final Duration TRUST_AGE = Duration.ofDays(90);
    public static final Duration REVOCATION_AGE = Duration.ofDays(7);

    /** A key and its holder's name in tests. */
    public record Holder(TestKey key, BundleSigner signer) {
        static Holder of(TestAlgorithm algorithm) {
            TestKey key = TestKey.of(algorithm);
            try {
                return new Holder(key, BundleSigner.of(key.privateKey(), key.publicKey()));
            } catch (KeySetException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public final List<Holder> roots = holders(3);
    public final List<Holder> trust = holders(2);
    public final List<Holder> revocation = holders(1);
    public final TestKey issuerKey = TestKey.of(TestAlgorithm.ED25519);
    public List<SignedDocument> chain = List.of(signed(root(1), roots.get(0), roots.get(1)));

    private static List<Holder> holders(int count) {
        List<Holder> holders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            holders.add(Holder.of(TestAlgorithm.ED25519));
        }
        return holders;
    }

    public static Holder stranger() {
        return Holder.of(TestAlgorithm.ED25519);
    }

    public Pin pin() {
        return new Pin(DOMAIN, chain.get(0).fingerprint());
    }

    public RootDocument root(int version) {
        return root(DOMAIN, version, CREATED, roots);
    }

    public RootDocument root(String domain, int version, Instant created, List<Holder> rootKeys) {
        return new RootDocument(
                domain,
                version,
                created,
                keys(2, rootKeys, Optional.empty()),
                keys(2, trust, Optional.of(TRUST_AGE)),
                keys(1, revocation, Optional.of(REVOCATION_AGE)));
    }

    static RoleKeys keys(int threshold, List<Holder> holders, Optional<Duration> maxAge) {
        return new RoleKeys(
                threshold, holders.stream().map(h -> h.signer().key()).toList(), maxAge);
    }

    public static SignedDocument signed(RootDocument root, Holder... holders) {
        try {
            SignedDocument document = BundleWriter.root(root);
            for (Holder holder : holders) {
                document = holder.signer().signRoot(document);
            }
            return document;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A payload of the trust role with one issuer. */
    public Map<String, Object> trustPayload(long sequence) {
        Map<String, Object> payload = payload(SigningRole.TRUST, sequence);
        payload.put("issuers", List.of(issuer("plant", "https://login.plant.example/sallyport")));
        return payload;
    }

    public Map<String, Object> issuer(String name, String iss) {
        Map<String, Object> issuer = new LinkedHashMap<>();
        issuer.put("name", name);
        issuer.put("iss", iss);
        issuer.put("audiences", List.of("orders"));
        issuer.put("roles", Map.of("orders:read", List.of("orders-reader")));
        issuer.put("jwks", Map.of("keys", List.of(jwk(issuerKey))));
        return issuer;
    }

    public static Map<String, Object> jwk(TestKey key) {
        try {
            return PublicJwk.of(
                    BundleSigner.of(key.privateKey(), key.publicKey()).key());
        } catch (KeySetException e) {
            throw new IllegalStateException(e);
        }
    }

    public Map<String, Object> revocationPayload(long sequence) {
        Map<String, Object> payload = payload(SigningRole.REVOCATION, sequence);
        payload.put(
                "deny",
                List.of(Map.of(
                        "iss",
                        "https://login.plant.example/sallyport",
                        "jti",
                        "token-" + sequence,
                        "exp",
                        CREATED.plusSeconds(3600).getEpochSecond())));
        return payload;
    }

    private static Map<String, Object> payload(SigningRole role, long sequence) {
        return Members.of(
                "domain", DOMAIN, "role", role.word(), "sequence", sequence, "created", CREATED.getEpochSecond());
    }

    public byte[] trustBundle(long sequence) {
        return trustBundle(trustPayload(sequence));
    }

    public byte[] trustBundle(Map<String, Object> payload) {
        return bundle(payload, trust.get(0), trust.get(1));
    }

    public byte[] revocationBundle(long sequence) {
        return bundle(revocationPayload(sequence), revocation.get(0));
    }

    public byte[] bundle(Map<String, Object> payload, Holder... holders) {
        try {
            byte[] file = new BundleWriter(chain).write(payload);
            for (Holder holder : holders) {
                file = holder.signer().signBundle(file);
            }
            return file;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed as it is, also where no reader would take it, for the role that is given. */
    public byte[] unchecked(byte[] payload, String role, Holder... holders) {
        SignedDocument document = SignedDocument.unsigned(payload);
        for (Holder holder : holders) {
            document = holder.signer().sign(document, DocumentType.BUNDLE, role);
        }
        return new BundleFile(document, chain).content();
    }

    public byte[] unchecked(Map<String, Object> payload, String role, Holder... holders) {
        return unchecked(JsonText.write(payload), role, holders);
    }
}
