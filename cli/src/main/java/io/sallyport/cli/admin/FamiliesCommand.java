package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Group;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code admin family}. */
@Command(
        name = "family",
        description = "Families of refresh tokens.",
        subcommands = {
            FamiliesCommand.ListCommand.class,
            FamiliesCommand.ShowCommand.class,
            FamiliesCommand.RevokeCommand.class,
            FamiliesCommand.RevokeAllCommand.class
        })
final class FamiliesCommand extends Group {

    static final String FAMILIES = "admin/families";

    /** Of which client, and for whom. */
    static final class Whose {

        @Option(names = "--client", paramLabel = "ID", description = "Those of this client_id.")
        private @Nullable String client;

        @Option(names = "--subject", paramLabel = "SUB", description = "Those that speak for this subject.")
        private @Nullable String subject;

        Map<String, Object> members() {
            return Administering.members("client_id", client, "subject", subject);
        }
    }

    /** {@code admin family list}. */
    @Command(name = "list", description = "List families.")
    static final class ListCommand extends Administering {

        @Mixin
        private Whose whose;

        @Mixin
        private Paging paging;

        @Override
        Call call() {
            Map<String, Object> parameters = whose.members();
            paging.addTo(parameters);
            return Call.get(FAMILIES + query(parameters));
        }
    }

    /** {@code admin family show}. */
    @Command(name = "show", description = "Show one family.")
    static final class ShowCommand extends OnFamily {
        ShowCommand() {
            super("GET", "");
        }
    }

    /** {@code admin family revoke}. */
    @Command(name = "revoke", description = "Revoke one family; its access tokens end with it.")
    static final class RevokeCommand extends OnFamily {
        RevokeCommand() {
            super("POST", "/revoke");
        }
    }

    /** {@code admin family revoke-all}. */
    @Command(name = "revoke-all", description = "Revoke all families of a client, of a subject, or of both together.")
    static final class RevokeAllCommand extends Administering {

        @Mixin
        private Whose whose;

        @Override
        Call call() throws CliException {
            if (whose.members().isEmpty()) {
                throw CliException.usage("Neither --client nor --subject is there", "name one of both");
            }
            return Call.post(FAMILIES + "/revoke", whose.members());
        }
    }
}
