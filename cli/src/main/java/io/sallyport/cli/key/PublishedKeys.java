package io.sallyport.cli.key;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Public keys as they stand in a file, a JWK or a JWK Set, each fit to verify: the same reader judges them as in a server.
 *
 * @param jwks the JWKs with all their members
 * @param keys the same keys, as they verify
 */
public record PublishedKeys(List<Map<String, Object>> jwks, List<VerificationKey> keys) {

    /** Marks a key that may sign status lists of its issuer. */
    static final String SIGNS_STATUS_LISTS = "sallyport_status_lists";

    /** When its issuer signed with a key for the last time, NumericDate. */
    static final String RETIRED_AT = "sallyport_retired_at";

    public PublishedKeys {
        jwks = List.copyOf(jwks);
        keys = List.copyOf(keys);
    }

    /** The keys of those files together, in their order. */
    public static PublishedKeys read(List<Path> files) throws CliException, IOException, KeySetException {
        List<Map<String, Object>> jwks = new ArrayList<>();
        for (Path file : files) {
            List<Map<String, Object>> ofFile = jwks(file);
            of(file.toString(), ofFile); // a fault is said of the file in which it is
            jwks.addAll(ofFile);
        }
        return of(String.join(", ", files.stream().map(Path::toString).toList()), jwks);
    }

    /** Writes the key set of that file anew without one key. */
    public static void without(Path file, String kid) throws CliException, IOException, KeySetException {
        List<Map<String, Object>> all = read(List.of(file)).jwks();
        List<Map<String, Object>> kept =
                all.stream().filter(jwk -> !kid.equals(jwk.get("kid"))).toList();
        if (kept.size() == all.size()) {
            throw CliException.failed(file, "it has no key " + kid, "name one that sallyport keys fingerprint shows");
        }
        SafeFiles.writePublic(file, of(file.toString(), kept).text().getBytes(StandardCharsets.UTF_8));
    }

    /** Those JWKs, where they make a key set that a server takes. */
    static PublishedKeys of(String place, List<Map<String, Object>> jwks) throws KeySetException {
        byte[] text = JsonText.of(set(jwks)).getBytes(StandardCharsets.UTF_8);
        return new PublishedKeys(jwks, KeySetReader.readJwks(place, text));
    }

    private static Map<String, Object> set(List<Map<String, Object>> jwks) {
        return Map.of("keys", jwks);
    }

    /** The text of the JWK Set (RFC 7517 section 5). */
    String text() {
        return JsonText.indented(set(jwks)) + "\n";
    }

    private static List<Map<String, Object>> jwks(Path file) throws CliException, IOException {
        try {
            Map<String, @Nullable Object> object = StrictJson.readObject(Files.readAllBytes(file));
            List<?> elements = object.get("keys") instanceof List<?> list ? list : List.of(object);
            List<Map<String, Object>> jwks = new ArrayList<>();
            for (Object element : elements) {
                if (element instanceof Map<?, ?> jwk) {
                    jwks.add(copy(jwk));
                }
            }
            return jwks;
        } catch (JsonFault e) {
            throw CliException.failed(
                    file, "it is no public key (" + e.getMessage() + ")", "name a .jwk or .jwks file (RFC 7517)");
        }
    }

    private static Map<String, Object> copy(Map<?, ?> jwk) {
        Map<String, Object> members = new LinkedHashMap<>();
        jwk.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
