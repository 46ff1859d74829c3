package io.sallyport.issuer.grant;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.client.AuthenticatedClient;
import io.sallyport.issuer.client.Client;
import io.sallyport.issuer.client.ClientRegistry;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.OpenedFamily;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.Statements;
import io.sallyport.issuer.store.UnmetConditionException;
import io.sallyport.issuer.token.AccessToken;
import io.sallyport.issuer.token.AccessTokens;
import io.sallyport.issuer.token.IssuedTokens;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code client_credentials} (RFC 6749 section 4.4). A refresh token comes only with scope {@code offline_access}, which
 * the client's policy must allow: section 4.4.3 advises against it.
 */
public final class ClientCredentialsGrant implements Grant {

    /** The {@code grant_type}. */
    public static final String TYPE = "client_credentials";

    private final GrantPolicy policy;
    private final ClientRegistry clients;
    private final AccessTokens accessTokens;
    private final IssuedTokens issued;
    private final RefreshFamilies families;
    private final IssuerRecords records;
    private final Database database;

    public ClientCredentialsGrant(
            GrantPolicy policy,
            ClientRegistry clients,
            AccessTokens accessTokens,
            IssuedTokens issued,
            RefreshFamilies families,
            IssuerRecords records,
            Database database) {
        this.policy = policy;
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.issued = issued;
        this.families = families;
        this.records = records;
        this.database = database;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TokenResponse issue(AuthenticatedClient client, ClientRequest request) {
        GrantedAccess access = granted(client, request);
        try {
            return issue(client.client(), access, request.address(), client.at());
        } catch (UnmetConditionException e) {
            OAuthException refusal = OAuthError.INVALID_CLIENT.because("client authentication failed");
            throw GrantRecords.refused(records, client, request, refusal);
        }
    }

    private GrantedAccess granted(AuthenticatedClient client, ClientRequest request) {
        try {
            return policy.granted(client.client(), request.parameters());
        } catch (OAuthException e) {
            throw GrantRecords.refused(records, client, request, e);
        }
    }

    private TokenResponse issue(Client client, GrantedAccess access, String address, Instant now) {
        // The client is its own subject (RFC 9068 section 2.2).
        AccessToken token = accessTokens.issue(client, client.id(), access, now);
        Statements statements = new Statements();
        clients.hold(statements, client.id());
        Optional<OpenedFamily> family = access.isOffline()
                ? Optional.of(families.open(statements, client.id(), client.id(), access, now))
                : Optional.empty();
        Optional<String> familyId = family.map(OpenedFamily::id);
        issued.add(statements, token, familyId);
        IssuerEvent event = GrantRecords.issued(Stage.ISSUE, token, address, now);
        records.add(
                statements, familyId.map(id -> event.with(Member.FAMILY, id)).orElse(event));
        database.append(statements);
        return token.response(family.map(OpenedFamily::token));
    }
}
