package io.sallyport.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A call about one client. */
@Command
abstract class OnClient extends OnOne {

    @Parameters(paramLabel = "ID", description = "Its client_id.")
    private String id;

    OnClient(String method, String after) {
        super(method, ClientsCommand.CLIENTS + "/", after);
    }

    @Override
    final String id() {
        return id;
    }
}
