package io.sallyport.cli.revoke;

import io.sallyport.bundle.BundleContent;
import io.sallyport.bundle.BundleException;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.revocation.DeniedToken;
import io.sallyport.revocation.Epoch;
import io.sallyport.revocation.Revocations;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of the next revocation bundle: everything that is taken back and still matters, so that a server which
 * missed a bundle learns all of it from the next. Two statements about one thing become the strictest of both.
 */
final class Content {

    /** Denied tokens stay this long beyond their expiry: more than any skew, and more than a wrong clock is believed. */
    private static final Duration KEPT_BEYOND_EXPIRY = Duration.ofDays(31);

    private final Path file;

    Content(Path file) {
        this.file = file;
    }

    /** What the file takes back together with these; it is written whole or not at all. */
    Revocations add(List<DeniedToken> denied, List<Epoch> epochs, Instant now)
            throws CliException, IOException, BundleException {
        Map<String, Object> payload = payload(now);
        BundleContent before = BundleContent.read(bytes(payload), file);
        Revocations all = Revocations.of(before.denied(), before.epochs())
                .with(denied, epochs)
                .forgetting(now, KEPT_BEYOND_EXPIRY);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("deny", denied(all));
        members.put("epochs", epochs(all));
        members.put("status_lists", before.statusLists());
        SafeFiles.writePublic(file, (JsonText.indented(members) + "\n").getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /** The whole payload that a bundle would have, so that the server's reader judges it. */
    private Map<String, Object> payload(Instant now) throws CliException, IOException {
        Map<String, Object> payload = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try {
                StrictJson.readObject(Files.readAllBytes(file)).forEach((name, value) -> {
                    if (value != null) {
                        payload.put(name, value);
                    }
                });
            } catch (JsonFault e) {
                throw CliException.failed(file, "it is no such content (" + e.getMessage() + ")", "name another file");
            }
        }
        payload.put("domain", "content");
        payload.put("role", "revocation");
        payload.put("sequence", 1L);
        payload.put("created", now.getEpochSecond());
        return payload;
    }

    private static byte[] bytes(Map<String, Object> payload) {
        return JsonText.of(payload).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> denied(Revocations all) {
        return all.denied().stream()
                .sorted(Comparator.comparing(DeniedToken::iss).thenComparing(DeniedToken::jti))
                .map(Content::members)
                .toList();
    }

    private static Map<String, Object> members(DeniedToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", token.iss());
        members.put("jti", token.jti());
        members.put("exp", token.exp().getEpochSecond());
        return members;
    }

    private static List<Map<String, Object>> epochs(Revocations all) {
        return all.epochs().stream()
                .sorted(Comparator.comparing(Epoch::iss)
                        .thenComparing(Epoch::kind)
                        .thenComparing(Epoch::value))
                .map(Content::members)
                .toList();
    }

    private static Map<String, Object> members(Epoch epoch) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", epoch.iss());
        members.put("kind", epoch.kind().code());
        if (!epoch.value().isEmpty()) {
            members.put("value", epoch.value());
        }
        members.put("not_before", epoch.notBefore().getEpochSecond());
        return members;
    }
}
