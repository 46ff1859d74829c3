package io.sallyport.issuer.endpoint;

import io.sallyport.issuer.client.AuthenticatedClient;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientAuthenticator;
import io.sallyport.issuer.grant.Grant;
import io.sallyport.issuer.grant.GrantRecords;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The token endpoint (RFC 6749 section 3.2): who asks, by which grant, and whether it may. */
public final class TokenIssuer {

    private final ClientAuthenticator clients;
    private final Map<String, Grant> grants;
    private final IssuerRecords records;
    private final Database database;

    public TokenIssuer(ClientAuthenticator clients, List<Grant> grants, IssuerRecords records, Database database) {
        this.clients = clients;
        this.records = records;
        this.database = database;
        this.grants =
                grants.stream().collect(Collectors.toMap(Grant::type, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /**
     * Answers one request.
     *
     * @throws OAuthException where it is refused
     * @throws IssuerUnavailableException where the database fails or the time is not certain
     */
    public TokenResponse issue(ClientRequest request) {
        database.requireAgreedTime();
        AuthenticatedClient client = clients.authenticate(request);
        return granted(client, request).issue(client, request);
    }

    private Grant granted(AuthenticatedClient client, ClientRequest request) {
        try {
            return grant(client.client(), request.parameters().required("grant_type"));
        } catch (OAuthException e) {
            throw GrantRecords.refused(records, client, request, e);
        }
    }

    private Grant grant(Client client, String type) {
        Grant grant = grants.get(type);
        if (grant == null) {
            throw OAuthError.UNSUPPORTED_GRANT_TYPE.because("this grant_type is not supported");
        }
        if (!client.grants().contains(type)) {
            throw OAuthError.UNAUTHORIZED_CLIENT.because("the client may not use this grant_type");
        }
        return grant;
    }

    /** The supported grants, sorted. */
    public List<String> grantTypes() {
        return List.copyOf(grants.keySet());
    }
}
