package io.sallyport.cli.admin;

import io.sallyport.cli.admin.IssuerConnection.Call;
import io.sallyport.cli.admin.IssuerConnection.Reply;
import io.sallyport.cli.command.CliException;
import io.sallyport.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin client change}. */
@Command(
        name = "change",
        description = {
            "Change what a client may do and how it proves who it is.",
            "What is not named stays as it is; a list that is named takes the place of the one before.",
            "Ends with 1 where somebody else changed the client meanwhile. What was issued to it lives on: see admin family revoke-all."
        },
        footer = {
            "",
            "Example:",
            "  sallyport admin client change billing --scope orders:read,orders:write \\",
            "    --issuer https://localhost:8443/sallyport --ca ca.pem --token-file admin.token"
        })
final class ChangeClientCommand extends Administering {

    private static final List<String> CHANGEABLE = List.of(
            "scopes",
            "audiences",
            "grants",
            "access_token_lifetime",
            "offline_access",
            "authentication_methods",
            "jwks");

    private static final String BY_KEY = "private_key_jwt";

    @Parameters(paramLabel = "ID", description = "Its client_id.")
    private String id;

    @Option(names = "--scope", paramLabel = "SCOPE", split = ",", description = "What it may get.")
    private @Nullable List<String> scopes;

    @Option(names = "--audience", paramLabel = "AUD", split = ",", description = "Where its tokens are for.")
    private @Nullable List<String> audiences;

    @Option(
            names = "--grant",
            paramLabel = "GRANT",
            split = ",",
            description = "client_credentials or refresh_token, or both.")
    private @Nullable List<String> grants;

    @Option(
            names = "--access-token-lifetime",
            paramLabel = "SECONDS",
            description = "How long its access tokens live, 1 to 86400.")
    private @Nullable Integer lifetime;

    @Option(
            names = "--offline-access",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether scope offline_access gives it a refresh token.")
    private @Nullable Boolean offline;

    @Option(
            names = "--authentication-method",
            paramLabel = "METHOD",
            split = ",",
            description =
                    "client_secret_basic, client_secret_post, private_key_jwt. Where it proved itself by keys before,"
                            + " give it a secret by admin client secret.")
    private @Nullable List<String> methods;

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description = "Its public keys; alone, it proves itself by private_key_jwt from then on.")
    private @Nullable Path jwks;

    @Override
    Call call() {
        return Call.get(ClientsCommand.CLIENTS + "/" + encoded(id));
    }

    @Override
    Map<String, @Nullable Object> ask(IssuerConnection issuer) throws Exception {
        Map<String, Object> changes = changes();
        if (changes.isEmpty()) {
            throw CliException.usage("Nothing is to be changed", "name an option, such as --scope");
        }
        Reply before = issuer.call(call());
        Optional<String> etag = before.etag();
        if (etag.isEmpty()) {
            throw CliException.failed(id, "the issuer says no ETag", "ask the issuer itself, not a proxy before it");
        }
        return issuer.call(Call.put(call().path(), merged(before.members(), changes), etag.get()))
                .members();
    }

    private Map<String, Object> changes() throws Exception {
        List<String> proving = methods == null && jwks != null ? List.of(BY_KEY) : methods;
        return members(
                "scopes",
                scopes,
                "audiences",
                audiences,
                "grants",
                grants,
                "access_token_lifetime",
                lifetime,
                "offline_access",
                offline,
                "authentication_methods",
                proving,
                "jwks",
                jwks == null ? null : StrictJson.readObject(Files.readAllBytes(jwks)));
    }

    /** Keys go with the method that they are for, and only with it. */
    private static Map<String, Object> merged(Map<String, @Nullable Object> before, Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String member : CHANGEABLE) {
            Object value = changes.getOrDefault(member, before.get(member));
            if (value != null) {
                merged.put(member, value);
            }
        }
        if (!(merged.get("authentication_methods") instanceof List<?> ways && ways.contains(BY_KEY))) {
            merged.remove("jwks");
        }
        return merged;
    }
}
