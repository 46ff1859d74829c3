package io.sallyport.cli.audit.report;

import io.sallyport.cli.audit.read.AuditRecord;
import io.sallyport.cli.command.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which scopes which requests need, as far as that is known: refusals tell it, and an operator can. A request that was
 * let through does not tell what it would have needed.
 */
public final class Demands {

    /** Evidence of a refusal: what would have been enough. */
    private static final String DEMANDED = "demanded";

    /** How a text ends in a record that was too long for it. */
    private static final String CUT = "...";

    private static final int FIRST_SCOPE = 2;

    /** A line of the operator's: a method, and how the path begins. */
    private record Said(String method, String prefix, Set<String> scopes) {
        private boolean isAbout(String otherMethod, String path) {
            return (method.equals("*") || method.equals(otherMethod)) && path.startsWith(prefix);
        }
    }

    private final List<Said> said;
    private final Map<String, Set<String>> refused = new HashMap<>();

    private Demands(List<Said> said) {
        this.said = said;
    }

    /** What refusals tell alone. */
    public static Demands ofRecords() {
        return new Demands(List.of());
    }

    /**
     * What a file says as well: lines of a method or {@code *}, how the path begins, and the scopes that are needed, or
     * {@code -} for none; the longest beginning counts.
     */
    public static Demands of(Path file) throws CliException, IOException {
        List<Said> said = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                said.add(said(file, number, line.strip().split("\\s+")));
            }
        }
        return new Demands(said);
    }

    private static Said said(Path file, int number, String[] words) throws CliException {
        if (words.length <= FIRST_SCOPE || !words[1].startsWith("/")) {
            throw CliException.failed(
                    file + ":" + number, "it says no demand", "write a line such as: GET /orders orders:read");
        }
        Set<String> scopes = new TreeSet<>(List.of(words).subList(FIRST_SCOPE, words.length));
        scopes.remove("-");
        return new Said(words[0], words[1], scopes);
    }

    /**
     * What several refusals of one request demand is demanded together, so that a grant is never proposed too narrow. A text that
     * was cut tells nothing, since nobody knows what was in the rest.
     */
    void add(AuditRecord record) {
        String demanded = String.valueOf(record.evidence().getOrDefault(DEMANDED, ""));
        if (record.text("stage").equals("authorize") && !demanded.isEmpty() && !demanded.endsWith(CUT)) {
            refused.computeIfAbsent(request(record), request -> new TreeSet<>()).addAll(List.of(demanded.split(" ")));
        }
    }

    private static String request(AuditRecord record) {
        return request(record.text("app"), record.text("method"), record.text("path"));
    }

    private static String request(String app, String method, String path) {
        return app + " " + method + " " + path;
    }

    /** The scopes that such a request needs; empty where nobody told. */
    Optional<Set<String>> of(String app, String method, String path) {
        Set<String> byRefusal = refused.get(request(app, method, path));
        return byRefusal != null
                ? Optional.of(byRefusal)
                : said.stream()
                        .filter(one -> one.isAbout(method, path))
                        .max(Comparator.comparingInt(one -> one.prefix().length()))
                        .map(Said::scopes);
    }
}
