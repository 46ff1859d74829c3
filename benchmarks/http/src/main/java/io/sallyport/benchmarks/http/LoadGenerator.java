package io.sallyport.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Keeps connections busy, each with one request at a time. */
interface LoadGenerator extends AutoCloseable {

    /** Its name and version, for the report. */
    String name();

    /**
     * Loads for that time.
     *
     * @param authorization values of the header {@code Authorization}, sent in turn; empty: requests without
     */
    Load load(URI uri, List<String> authorization, Duration time) throws IOException, InterruptedException;

    @Override
    void close();

    /** The one asked for. */
    static LoadGenerator of(Options options) throws IOException {
        return switch (options.generator()) {
            case "wrk" ->
                Wrk.installed(options.connections())
                        .orElseThrow(() -> new IOException("wrk is not on the PATH; -Dload=vertx does without"));
            case "vertx" -> new VertxLoad(options.connections());
            case "auto" ->
                Wrk.installed(options.connections())
                        .<LoadGenerator>map(wrk -> wrk)
                        .orElseGet(() -> new VertxLoad(options.connections()));
            default ->
                throw new IllegalArgumentException("-Dload=" + options.generator() + " is none of wrk, vertx, auto");
        };
    }
}
