package io.sallyport.cli.audit.known;

import io.sallyport.cli.audit.chain.Anchor;
import io.sallyport.cli.command.CliException;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last record of a chain that a server signed, as it keeps it beside its state: to be carried away, so that the end of
 * the trail cannot be cut off unseen.
 *
 * @param node the name of the server
 * @param instance which trail on it
 * @param boot in which boot
 * @param seq the number of the record in it
 * @param hash the hash of its line, base64url
 * @param key the public key that signs the next record that is signed
 */
public record Head(String node, String instance, String boot, long seq, String hash, String key) {

    /** In a state folder. */
    public static final String FILE = "audit-head.json";

    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern LINE =
            Pattern.compile("(.+) ([^ ]+) ([A-Za-z0-9_-]{22}) ([0-9]{1,18}) ([A-Za-z0-9_-]{43}) ([A-Za-z0-9_-]{43})");

    /** All that stand in a state folder and in those of further cores below it. */
    public static List<Head> in(Path state) throws CliException, IOException {
        List<Path> files = new ArrayList<>(List.of(state.resolve(FILE)));
        if (Files.isDirectory(state)) {
            try (Stream<Path> entries = Files.list(state)) {
                entries.filter(Files::isDirectory)
                        .sorted()
                        .map(folder -> folder.resolve(FILE))
                        .forEach(files::add);
            }
        }
        List<Head> heads = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                heads.add(read(file));
            }
        }
        return heads;
    }

    private static Head read(Path file) throws CliException, IOException {
        try {
            Map<String, @Nullable Object> members = StrictJson.readObject(Files.readAllBytes(file));
            if (members.get("seq") instanceof Long seq) {
                return new Head(
                        text(members, "node"),
                        text(members, "instance"),
                        text(members, "boot"),
                        seq,
                        text(members, "hash"),
                        text(members, "key"));
            }
        } catch (JsonFault e) {
            // said below
        }
        throw CliException.failed(file, "it is not as a server wrote it", "start the server, which writes it anew");
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** What people carry: one line. */
    public String text() {
        return String.join(" ", node, instance, boot, Long.toString(seq), hash, key);
    }

    /** The head as it was noted: {@link #text()}, or the hash alone. */
    public static Anchor parse(String text) throws CliException {
        String plain = text.strip();
        if (HASH.matcher(plain).matches()) {
            return new Anchor("the head " + plain, "", Optional.empty(), plain, "");
        }
        Matcher line = LINE.matcher(plain);
        if (!line.matches()) {
            throw CliException.usage(
                    "--head=" + plain + " is no head", "give the line that sallyport audit head printed, or its hash");
        }
        return new Head(
                        line.group(1),
                        line.group(2),
                        line.group(3),
                        Long.parseLong(line.group(4)),
                        line.group(5),
                        line.group(6))
                .anchor("the noted head " + line.group(5));
    }

    /** As what a trail has to hold. */
    public Anchor anchor(String source) {
        return new Anchor(source, node, Optional.of(new Anchor.Spot(instance, boot, seq)), hash, key);
    }
}
