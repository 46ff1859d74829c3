package io.sallyport.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A call about one family. */
@Command
abstract class OnFamily extends OnOne {

    @Parameters(paramLabel = "ID", description = "Its family_id.")
    private String id;

    OnFamily(String method, String after) {
        super(method, FamiliesCommand.FAMILIES + "/", after);
    }

    @Override
    final String id() {
        return id;
    }
}
