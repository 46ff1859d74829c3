package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import io.sallyport.cli.command.Group;
import io.sallyport.json.StrictJson;
import io.sallyport.state.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin client}. */
@Command(
        name = "client",
        description = "Clients of the issuer.",
        subcommands = {
            ClientsCommand.ListCommand.class,
            ClientsCommand.ShowCommand.class,
            ClientsCommand.CreateCommand.class,
            ChangeClientCommand.class,
            ClientsCommand.DisableCommand.class,
            ClientsCommand.EnableCommand.class,
            ClientsCommand.SecretCommand.class,
            ClientsCommand.DeleteCommand.class
        })
final class ClientsCommand extends Group {

    static final String CLIENTS = "admin/clients";

    /** {@code admin client list}. */
    @Command(name = "list", description = "List the clients by name.")
    static final class ListCommand extends Administering {

        @Mixin
        private Paging paging;

        @Override
        Call call() {
            Map<String, Object> parameters = members();
            paging.addTo(parameters);
            return Call.get(CLIENTS + query(parameters));
        }
    }

    /** {@code admin client show}. */
    @Command(name = "show", description = "Show one client.")
    static final class ShowCommand extends OnClient {
        ShowCommand() {
            super("GET", "");
        }
    }

    /** {@code admin client create}. */
    @Command(
            name = "create",
            description = "Register a client. Its secret is told once: in the answer, or with --out in that file.",
            footer = {
                "",
                "Example:",
                "  sallyport admin client create billing --scope orders:read --audience orders \\",
                "    --issuer https://localhost:8443/sallyport --ca ca.pem --token-file admin.token --out billing.json"
            })
    static final class CreateCommand extends Administering {

        @Parameters(paramLabel = "ID", description = "Its client_id.")
        private String id;

        @Option(names = "--scope", paramLabel = "SCOPE", split = ",", required = true, description = "What it may get.")
        private List<String> scopes;

        @Option(
                names = "--audience",
                paramLabel = "AUD",
                split = ",",
                required = true,
                description = "Where its tokens are for.")
        private List<String> audiences;

        @Option(
                names = "--grant",
                paramLabel = "GRANT",
                split = ",",
                description = "client_credentials or refresh_token, or both; client_credentials where it is left out.")
        private @Nullable List<String> grants;

        @Option(
                names = "--access-token-lifetime",
                paramLabel = "SECONDS",
                description = "How long its access tokens live, 1 to 86400; 600 where it is left out.")
        private @Nullable Integer lifetime;

        @Option(names = "--offline-access", description = "Scope offline_access gives it a refresh token.")
        private boolean offline;

        @Option(names = "--jwks", paramLabel = "FILE", description = "Its public keys; then it has no secret.")
        private @Nullable Path jwks;

        @Override
        Call call() throws Exception {
            return Call.post(
                    CLIENTS,
                    members(
                            "client_id",
                            id,
                            "scopes",
                            scopes,
                            "audiences",
                            audiences,
                            "grants",
                            grants,
                            "access_token_lifetime",
                            lifetime,
                            "offline_access",
                            offline ? true : null,
                            "jwks",
                            jwks == null ? null : StrictJson.readObject(Files.readAllBytes(jwks))));
        }
    }

    /** {@code admin client disable}. */
    @Command(name = "disable", description = "Serve a client no more; what it has is not revoked.")
    static final class DisableCommand extends OnClient {
        DisableCommand() {
            super("POST", "/disable");
        }
    }

    /** {@code admin client enable}. */
    @Command(name = "enable", description = "Serve a client again.")
    static final class EnableCommand extends OnClient {
        EnableCommand() {
            super("POST", "/enable");
        }
    }

    /** {@code admin client secret}. */
    @Command(name = "secret", description = "Give a client a new secret, told once.")
    static final class SecretCommand extends OnClient {

        @Option(
                names = "--client-secret-file",
                paramLabel = "FILE",
                description = "File with a secret of your own (0600), 16 to 256 characters; without it the issuer makes"
                        + " one, which is better.")
        private @Nullable Path secretFile;

        @Option(
                names = "--old-secret-lifetime",
                paramLabel = "SECONDS",
                description =
                        "How long the old one goes on to hold, 1 to 2592000; where it is left out, it ends at once.")
        private @Nullable Integer oldLifetime;

        SecretCommand() {
            super("POST", "/secret");
        }

        @Override
        Map<String, Object> body() throws IOException {
            return members("old_secret_lifetime", oldLifetime, "client_secret", secret());
        }

        private @Nullable String secret() throws IOException {
            if (secretFile == null) {
                return null;
            }
            SafeFiles.refuseShared(secretFile);
            return Files.readString(secretFile, StandardCharsets.UTF_8).strip();
        }
    }

    /** {@code admin client delete}. */
    @Command(name = "delete", description = "Delete a client: all that was issued to it ends.")
    static final class DeleteCommand extends OnClient {
        DeleteCommand() {
            super("DELETE", "");
        }
    }
}
