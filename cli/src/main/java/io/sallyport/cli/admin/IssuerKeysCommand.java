package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import io.sallyport.cli.command.Group;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code admin key}. */
@Command(
        name = "key",
        description = "Signing keys of the issuer's nodes.",
        subcommands = {
            IssuerKeysCommand.ListCommand.class,
            IssuerKeysCommand.RotateCommand.class,
            IssuerKeysCommand.RetireCommand.class,
            IssuerKeysCommand.WithdrawCommand.class
        })
final class IssuerKeysCommand extends Group {

    /** {@code admin key list}. */
    @Command(name = "list", description = "List the keys of all nodes.")
    static final class ListCommand extends Administering {
        @Override
        Call call() {
            return Call.get("admin/keys");
        }
    }

    /** {@code admin key rotate}. */
    @Command(name = "rotate", description = "Have every node sign with its next key.")
    static final class RotateCommand extends Administering {
        @Override
        Call call() {
            return Call.post("admin/keys/rotate", Map.of());
        }
    }

    /** {@code admin key retire}. */
    @Command(
            name = "retire",
            description =
                    "Retire the keys of a node that is gone for good; what they signed stays good until it expires.")
    static final class RetireCommand extends Administering {

        @Parameters(paramLabel = "NODE", description = "The name of the node, as admin key list says it.")
        private String node;

        @Override
        Call call() {
            return Call.post("admin/keys/retire", members("node", node));
        }
    }

    /** {@code admin key withdraw}. */
    @Command(name = "withdraw", description = "Withdraw a key: every token that it signed is refused from then on.")
    static final class WithdrawCommand extends OnOne {

        @Parameters(paramLabel = "KID", description = "The kid of the key, as admin key list says it.")
        private String kid;

        WithdrawCommand() {
            super("POST", "admin/keys/", "/withdraw");
        }

        @Override
        String id() {
            return kid;
        }
    }
}
