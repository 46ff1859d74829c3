package io.sallyport.trust;

import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the public keys of one issuer from a JWKS (RFC 7517), a PEM file or a PKCS12 store with certificates. */
public final class KeySetReader {

    private static final int MAX_BYTES = 1 << 20;

    private final IssuerPolicy issuer;
    private final Path file;

    private KeySetReader(IssuerPolicy issuer) {
        this.issuer = issuer;
        this.file = issuer.keys();
    }

    /**
     * Reads the key file of that issuer.
     *
     * @throws KeySetException where the file, or one key in it, is not to be trusted
     */
    public static List<VerificationKey> read(IssuerPolicy issuer) throws KeySetException {
        return new KeySetReader(issuer).read();
    }

    /**
     * Reads a JSON Web Key Set from any place, of which each key may have whatever algorithm is verified here.
     *
     * @param place whence the text comes, for messages
     * @throws KeySetException where the set, or one key in it, is not to be trusted
     */
    public static List<VerificationKey> readJwks(String place, byte[] content) throws KeySetException {
        if (content.length > MAX_BYTES) {
            throw KeySetException.of(place, "it is larger than 1 MiB", "keep one client's keys in it");
        }
        return usable(place, jwks(KeyRules.any(place), content));
    }

    /**
     * Reads a JSON Web Key Set that was read as JSON already, of keys that may sign with those algorithms.
     *
     * @param place whence it comes, for messages
     * @throws KeySetException where the set, or one key in it, is not to be trusted
     */
    public static List<VerificationKey> readJwks(String place, Set<SignatureAlgorithm> algorithms, Map<?, ?> set)
            throws KeySetException {
        return usable(place, jwks(new KeyRules(place, algorithms, Optional.empty()), set));
    }

    /**
     * The verification key for a public key of our own, named by its thumbprint.
     *
     * @param place whence it comes, for messages
     * @throws KeySetException where it is of a kind that is not verified here, or could sign with two algorithms
     */
    public static VerificationKey key(String place, PublicKey key) throws KeySetException {
        return new KeyFitness(KeyRules.any(place)).key(key, Optional.empty(), Optional.empty());
    }

    private List<VerificationKey> read() throws KeySetException {
        byte[] content = content();
        List<VerificationKey> keys = isPkcs12() ? CertificateKeys.pkcs12(file, content, issuer) : text(content);
        return usable(file, keys);
    }

    private static List<VerificationKey> usable(Object place, List<VerificationKey> keys) throws KeySetException {
        if (keys.isEmpty()) {
            throw KeySetException.of(
                    place, "it holds no key that verifies signatures", "put a public key into it, with alg and kid");
        }
        refuseDuplicates(place, keys);
        return keys;
    }

    private byte[] content() throws KeySetException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw KeySetException.of(file, "it is larger than 1 MiB", "keep one issuer's keys in it");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw KeySetException.ofMissing(
                    file,
                    "the key file of issuer " + issuer.name() + " is not there",
                    "put the key set there, or correct sallyport.issuer." + issuer.name() + ".keys");
        } catch (IOException e) {
            throw KeySetException.of(
                    file,
                    "it cannot be read (" + e.getClass().getSimpleName() + ")",
                    "make it readable for the user that runs the server");
        }
    }

    private boolean isPkcs12() {
        String name = file.toString();
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private List<VerificationKey> text(byte[] content) throws KeySetException {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("-----BEGIN ")) {
            return CertificateKeys.pem(file, text, issuer);
        }
        return jwks(KeyRules.of(file, issuer), content);
    }

    private static List<VerificationKey> jwks(KeyRules rules, byte[] content) throws KeySetException {
        try {
            return jwks(rules, StrictJson.readObject(content));
        } catch (JsonFault e) {
            throw KeySetException.of(
                    rules.place(),
                    "it is neither PEM nor a JSON Web Key Set (" + e.getMessage() + ")",
                    "write a JWKS such as {\"keys\":[...]}");
        }
    }

    private static List<VerificationKey> jwks(KeyRules rules, Map<?, ?> set) throws KeySetException {
        if (!(set.get("keys") instanceof List<?> list)) {
            throw KeySetException.of(rules.place(), "it has no member keys", "write a JWKS such as {\"keys\":[...]}");
        }
        List<VerificationKey> keys = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> jwk)) {
                throw KeySetException.of(
                        rules.place(), "an element of keys is not an object", "write a JWKS (RFC 7517)");
            }
            JwkReader reader = new JwkReader(rules, jwk);
            reader.refuseSecrets();
            if (!"enc".equals(jwk.get("use"))) {
                keys.add(reader.read());
            }
        }
        return keys;
    }

    private static void refuseDuplicates(Object place, List<VerificationKey> keys) throws KeySetException {
        Set<String> kids = new HashSet<>();
        Set<String> thumbprints = new HashSet<>();
        for (VerificationKey key : keys) {
            if (!thumbprints.add(key.thumbprint())) {
                throw KeySetException.of(
                        place,
                        "the key " + key.kid() + " stands twice, and a key belongs to one algorithm",
                        "keep it once");
            }
            if (!kids.add(key.kid())) {
                throw KeySetException.of(
                        place, "the kid " + key.kid() + " stands twice", "give each key of an issuer a kid of its own");
            }
        }
    }
}
