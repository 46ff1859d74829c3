package io.sallyport.issuer.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The records of issued access tokens, in the issuer's database and in its log. */
final class Records {

    private static final Set<String> STAGES = Set.of("issue", "refresh");

    private Records() {}

    /** The waiting ones are read first: what is handed over meanwhile is found in the log. */
    static Set<Recorded> read(ServiceClient client, Path home) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>(waiting(client.records()));
        for (String line : Files.readAllLines(home.resolve(AuthorityProcess.AUDIT_FILE))) {
            parsed(line).ifPresent(all::add);
        }
        Set<Recorded> records = new HashSet<>();
        all.stream()
                .filter(record -> STAGES.contains(record.get("stage")) && record.containsKey("jti"))
                .map(record -> new Recorded((String) record.get("jti"), (String) record.get("correlation")))
                .forEach(records::add);
        return records;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> waiting(String json) {
        return (List<Map<String, Object>>) parsed(json).orElseThrow().get("records");
    }

    /** Nothing for a line in which a process was killed: its record still waits. */
    private static Optional<Map<String, Object>> parsed(String line) {
        try {
            return line.isEmpty() ? Optional.empty() : Optional.of(JsonUtil.parseJson(line));
        } catch (JoseException e) {
            return Optional.empty();
        }
    }
}
