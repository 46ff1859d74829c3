package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code admin first}. */
@Command(
        name = "first",
        description = {
            "Make the first administrator, while there is none.",
            "--token-file names state/first-admin-token of the server. The secret is told once: in the answer, or with --out in that file."
        },
        footer = {
            "",
            "Example:",
            "  sallyport admin first admin-console --issuer https://localhost:8443/sallyport --ca ca.pem \\",
            "    --token-file state/first-admin-token --out admin-console.json"
        })
final class FirstCommand extends Administering {

    @Parameters(paramLabel = "ID", description = "The client_id of the administrator.")
    private String id;

    @Override
    Call call() {
        return Call.post("admin/first-administrator", members("client_id", id));
    }
}
