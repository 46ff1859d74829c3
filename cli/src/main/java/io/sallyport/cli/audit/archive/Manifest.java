package io.sallyport.cli.audit.archive;

import io.sallyport.cli.audit.chain.Beginning;
import io.sallyport.cli.audit.chain.ChainId;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What files hold that were put away: one JSON object whose last member is a signature over the bytes before it.
 *
 * @param thumbprint the RFC 7638 thumbprint of the key that signed it
 * @param files the files
 * @param chains what they have of each chain
 */
public record Manifest(String thumbprint, List<Entry> files, List<Part> chains) {

    /** How such files end. */
    public static final String SUFFIX = ".manifest";

    private static final String TYPE = "sallyport-audit-manifest-1";
    private static final String SIGNATURE = ",\"sig\":\"";

    /**
     * A file.
     *
     * @param name its name in the folder of the manifest
     * @param bytes its length
     * @param sha256 its hash, base64url
     */
    public record Entry(String name, long bytes, String sha256) {
        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("bytes", bytes);
            members.put("sha256", sha256);
            return members;
        }

        private static Entry of(Map<?, ?> members) {
            return new Entry(text(members, "name"), number(members, "bytes"), text(members, "sha256"));
        }
    }

    /**
     * What the files have of a chain.
     *
     * @param chain whose records
     * @param records how many
     * @param prev the hash of the record before the first one; empty where that is the very first
     * @param firstBoot the boot of the first one
     * @param firstSeq its number
     * @param boot the boot of the last one
     * @param seq its number
     * @param hash its hash
     * @param next the key that signs the next record that is signed
     * @param sinceMark how many records stand after the last signed one
     */
    public record Part(
            ChainId chain,
            long records,
            String prev,
            String firstBoot,
            long firstSeq,
            String boot,
            long seq,
            String hash,
            String next,
            long sinceMark) {

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("node", chain.node());
            members.put("instance", chain.instance());
            members.put("count", records);
            members.put("prev", prev);
            members.put("first_boot", firstBoot);
            members.put("first_seq", firstSeq);
            members.put("last_boot", boot);
            members.put("last_seq", seq);
            members.put("hash", hash);
            members.put("next", next);
            members.put("since_mark", sinceMark);
            return members;
        }

        private static Part of(Map<?, ?> members) {
            return new Part(
                    new ChainId(text(members, "node"), text(members, "instance")),
                    number(members, "count"),
                    text(members, "prev"),
                    text(members, "first_boot"),
                    number(members, "first_seq"),
                    text(members, "last_boot"),
                    number(members, "last_seq"),
                    text(members, "hash"),
                    text(members, "next"),
                    number(members, "since_mark"));
        }
    }

    public Manifest {
        files = List.copyOf(files);
        chains = List.copyOf(chains);
    }

    /** The text of a signed manifest. */
    static String write(List<Entry> files, List<Part> chains, String created, ManifestKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE);
        members.put("created", created);
        members.put("files", files.stream().map(Entry::members).toList());
        members.put("chains", chains.stream().map(Part::members).toList());
        members.put("key", key.jwk());
        String whole = JsonText.of(members);
        String said = whole.substring(0, whole.length() - 1);
        return said + SIGNATURE + Base64Url.encode(key.sign(said.getBytes(StandardCharsets.UTF_8))) + "\"}\n";
    }

    /**
     * Reads a manifest; its signature holds by the key that it names. Whose key that is, the caller looks at.
     *
     * @throws CliException where it is none, or was changed
     */
    public static Manifest read(Path file) throws CliException, IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
        int end = text.lastIndexOf(SIGNATURE);
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
            if (end >= 0 && TYPE.equals(members.get("type"))) {
                return read(file, text.substring(0, end), members);
            }
        } catch (JsonFault | ClassCastException e) {
            // said below
        }
        throw CliException.failed(file, "it is no manifest of audit files", "name one that audit archive wrote");
    }

    private static Manifest read(Path file, String said, Map<String, @Nullable Object> members) throws CliException {
        Optional<VerificationKey> key = key(members.get("key"));
        byte[] signature = Base64Url.decode(text(members, "sig")).orElse(new byte[0]);
        boolean good = key.isPresent()
                && new JcaSignatureVerifier().verify(key.get(), said.getBytes(StandardCharsets.UTF_8), signature);
        if (!good) {
            throw CliException.refused(
                    file + ": its signature does not hold", "take the manifest as it was written, from another copy");
        }
        return new Manifest(
                key.get().thumbprint(),
                objects(members, "files").stream().map(Entry::of).toList(),
                objects(members, "chains").stream().map(Part::of).toList());
    }

    private static Optional<VerificationKey> key(@Nullable Object jwk) {
        try {
            byte[] set = JsonText.of(Map.of("keys", List.of(jwk == null ? Map.of() : jwk)))
                    .getBytes(StandardCharsets.UTF_8);
            return Optional.of(KeySetReader.readJwks("manifest", set).get(0));
        } catch (KeySetException e) {
            return Optional.empty();
        }
    }

    /** Where the chains go on after these files. */
    public List<Beginning> beginnings(Path file) {
        List<Beginning> beginnings = new ArrayList<>();
        for (Part part : chains) {
            beginnings.add(new Beginning(
                    "the manifest " + file.getFileName() + " by SHA256:" + thumbprint,
                    part.chain(),
                    part.boot(),
                    part.seq(),
                    part.hash(),
                    part.next(),
                    part.sinceMark()));
        }
        return beginnings;
    }

    private static List<Map<?, ?>> objects(Map<String, @Nullable Object> members, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(element -> objects.add((Map<?, ?>) element));
        }
        return objects;
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static long number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Long number ? number : 0;
    }
}
