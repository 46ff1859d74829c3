package io.sallyport.issuer.endpoint;

import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.client.PrivateKeyJwt;
import io.sallyport.issuer.config.AuthorityConfig;
import io.sallyport.issuer.oauth.Scopes;
import io.sallyport.issuer.status.StatusListAddresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jose4j.json.JsonUtil;

/** Authorization server metadata (RFC 8414 section 2); it lists only what works. */
public final class IssuerMetadata {

    private IssuerMetadata() {}

    public static String of(AuthorityConfig config, List<String> grantTypes, List<String> authenticationMethods) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", config.issuer());
        members.put("token_endpoint", tokenEndpoint(config));
        members.put("jwks_uri", config.issuer() + "/jwks");
        members.put("revocation_endpoint", config.issuer() + "/revoke");
        members.put("introspection_endpoint", config.issuer() + "/introspect");
        members.put("status_list_aggregation_endpoint", new StatusListAddresses(config.issuer()).all());
        members.put("scopes_supported", List.copyOf(scopes(config)));
        // Required; empty, as there is no authorization endpoint.
        members.put("response_types_supported", List.of());
        members.put("grant_types_supported", grantTypes);
        for (String endpoint : List.of("token", "revocation", "introspection")) {
            members.put(endpoint + "_endpoint_auth_methods_supported", authenticationMethods);
            members.put(endpoint + "_endpoint_auth_signing_alg_values_supported", PrivateKeyJwt.algorithms());
        }
        return JsonUtil.toJson(members);
    }

    /** The URL of the token endpoint. */
    public static String tokenEndpoint(AuthorityConfig config) {
        return config.issuer() + "/token";
    }

    private static SortedSet<String> scopes(AuthorityConfig config) {
        SortedSet<String> scopes = new TreeSet<>();
        for (ConfiguredClient configured : config.clients()) {
            Client client = configured.client();
            scopes.addAll(client.scopes());
            if (client.offlineAccess()) {
                scopes.add(Scopes.OFFLINE_ACCESS);
            }
        }
        return scopes;
    }
}
