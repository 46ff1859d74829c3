package io.sallyport.cli.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which page of a list. */
final class Paging {

    @Option(
            names = "--cursor",
            paramLabel = "TEXT",
            description = "What the page before says as next: go on from there.")
    private @Nullable String cursor;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many entries a page has, 1 to 200; 50 where it is left out.")
    private @Nullable Integer limit;

    void addTo(Map<String, Object> parameters) {
        parameters.putAll(Administering.members("cursor", cursor, "limit", limit));
    }
}
