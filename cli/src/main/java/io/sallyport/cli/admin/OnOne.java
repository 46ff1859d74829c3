package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import java.util.Map;
import picocli.CommandLine.Command;

/** A call about one thing that has a name. */
@Command
abstract class OnOne extends Administering {

    private final String method;
    private final String before;
    private final String after;

    OnOne(String method, String before, String after) {
        this.method = method;
        this.before = before;
        this.after = after;
    }

    /** The name. */
    abstract String id();

    @Override
    final Call call() throws Exception {
        return Call.of(method, before + encoded(id()) + after, body());
    }

    Map<String, Object> body() throws Exception {
        return Map.of();
    }
}
