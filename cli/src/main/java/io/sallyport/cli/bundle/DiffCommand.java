package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleFile;
import io.sallyport.bundle.SignedDocument;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.json.StrictJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bundle diff}. */
@Command(
        name = "diff",
        description = {
            "Show what the payload of one bundle says otherwise than that of another. Signatures are not looked at.",
            "Ends with 1 where they differ."
        })
final class DiffCommand extends Verb {

    /** Members by which an element of a list is known. */
    private static final long END_OF_9999 = 253_402_300_799L;

    /** Members that hold seconds since 1970. */
    private static final Set<String> TIMES = Set.of("created", "exp", "not_before", "sallyport_retired_at");

    private static final List<String> NAMES = List.of("name", "kid", "node", "jti", "value");

    @Parameters(index = "0", paramLabel = "OLD", description = "A bundle or root document.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "Another one.")
    private Path after;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Map<String, String> old = flat(before);
        Map<String, String> fresh = flat(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String was = old.get(path);
            String is = fresh.get(path);
            if (was != null && !was.equals(is)) {
                lines.add("- " + path + ": " + was);
            }
            if (is != null && !is.equals(was)) {
                lines.add("+ " + path + ": " + is);
            }
        }
        return Answer.yes(lines.isEmpty())
                .lines(lines.isEmpty() ? List.of("They say the same.") : lines)
                .member("differences", lines)
                .build();
    }

    private static Map<String, String> flat(Path file) throws Exception {
        byte[] content = Documents.bytes(file);
        SignedDocument document =
                Documents.isBundle(file, content) ? BundleFile.read(content).document() : BundleFile.readRoot(content);
        Map<String, String> flat = new TreeMap<>();
        put(flat, "", StrictJson.readObject(document.payload()));
        return flat;
    }

    private static void put(Map<String, String> flat, String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> put(flat, path.isEmpty() ? "" + name : path + "." + name, member));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                put(flat, path + "[" + name(list.get(i), i) + "]", list.get(i));
            }
        } else {
            flat.put(path, text(path, value));
        }
    }

    private static String text(String path, @Nullable Object value) {
        boolean time = TIMES.contains(path.substring(path.lastIndexOf('.') + 1));
        return time && value instanceof Long seconds && seconds >= 0 && seconds <= END_OF_9999
                ? Instant.ofEpochSecond(seconds).toString()
                : String.valueOf(value);
    }

    /** Texts are known by themselves and objects by their name, so that an order of no meaning makes no difference. */
    private static String name(@Nullable Object element, int index) {
        if (element instanceof Map<?, ?> object) {
            return NAMES.stream()
                    .filter(object::containsKey)
                    .map(name -> String.valueOf(object.get(name)))
                    .findFirst()
                    .orElse("" + index);
        }
        return element instanceof String text ? text : "" + index;
    }
}
