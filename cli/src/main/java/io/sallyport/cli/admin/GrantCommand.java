package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code admin grant}. */
@Command(
        name = "grant",
        description = {
            "Grant a client access for a subject: a family of refresh tokens.",
            "The first refresh token is told once: in the answer, or with --out in that file."
        },
        footer = {
            "",
            "Example:",
            "  sallyport admin grant --client billing --subject alice --scope orders:read --audience orders \\",
            "    --issuer https://localhost:8443/sallyport --ca ca.pem --token-file admin.token --out alice.json"
        })
final class GrantCommand extends Administering {

    @Option(names = "--client", paramLabel = "ID", required = true, description = "The client_id.")
    private String client;

    @Option(names = "--subject", paramLabel = "SUB", required = true, description = "Whom the tokens speak for.")
    private String subject;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            required = true,
            description = "What the tokens may do; each has to be a scope of the client.")
    private List<String> scopes;

    @Option(
            names = "--audience",
            paramLabel = "AUD",
            split = ",",
            required = true,
            description = "Where they are for; each has to be an audience of the client.")
    private List<String> audiences;

    @Option(
            names = "--lifetime",
            paramLabel = "SECONDS",
            description =
                    "How long the family lives; where it is left out, as long as the issuer lets one, which is also the most.")
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
