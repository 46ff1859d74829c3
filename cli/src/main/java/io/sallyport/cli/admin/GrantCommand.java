package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code admin grant}. */
@Command(
        name = "grant",
        description =
                "Grant a client access for a subject: a family of refresh tokens, the first of which is told once.")
final class GrantCommand extends Administering {

    @Option(names = "--client", paramLabel = "ID", required = true, description = "The client_id.")
    private String client;

    @Option(names = "--subject", paramLabel = "SUB", required = true, description = "Whom the tokens speak for.")
    private String subject;

    @Option(names = "--scope", paramLabel = "SCOPE", split = ",", required = true, description = "Of the client's.")
    private List<String> scopes;

    @Option(names = "--audience", paramLabel = "AUD", split = ",", required = true, description = "Of the client's.")
    private List<String> audiences;

    @Option(names = "--lifetime", paramLabel = "SECONDS", description = "Of the family.")
    private @Nullable Integer lifetime;

    @Override
    Call call() {
        return Call.post(
                "admin/grants",
                members(
                        "client_id",
                        client,
                        "subject",
                        subject,
                        "scopes",
                        scopes,
                        "audiences",
                        audiences,
                        "lifetime",
                        lifetime));
    }
}
