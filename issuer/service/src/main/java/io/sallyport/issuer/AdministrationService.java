package io.sallyport.issuer;

import io.sallyport.issuer.admin.AdminActs;
import io.sallyport.issuer.admin.AdminPolicy;
import io.sallyport.issuer.admin.Administration;
import io.sallyport.issuer.admin.Administrators;
import io.sallyport.issuer.admin.ClientAdministration;
import io.sallyport.issuer.admin.ClientEnd;
import io.sallyport.issuer.admin.FamilyAdministration;
import io.sallyport.issuer.admin.FirstAdministrator;
import io.sallyport.issuer.admin.FirstToken;
import io.sallyport.issuer.admin.GrantAdministration;
import io.sallyport.issuer.admin.KeyAdministration;
import io.sallyport.issuer.admin.RefusedSenders;
import io.sallyport.issuer.client.ConfiguredClient;
import io.sallyport.issuer.config.AuthorityConfig;
import io.sallyport.issuer.key.KeyRotation;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.token.IssuedTokens;
import io.sallyport.issuer.token.LiveTokens;
import java.nio.file.Path;

/** Wires what administrators can do. */
final class AdministrationService {

    private AdministrationService() {}

    static Administration of(
            AuthorityConfig config,
            Path state,
            ClientService clients,
            LiveTokens live,
            IssuedTokens issued,
            RefreshFamilies families,
            KeyRotation keys,
            Database database) {
        AdminPolicy policy = new AdminPolicy(config.issuer(), AuthorityConfig.DEFAULT_ACCESS_TOKEN_LIFETIME);
        AdminActs acts = new AdminActs(new IssuerRecords(database), database);
        ClientEnd end = new ClientEnd(families, issued);
        FirstAdministrator first = new FirstAdministrator(
                database,
                clients.directory(),
                config.clients().stream().map(ConfiguredClient::client).toList(),
                policy,
                new FirstToken(state));
        return new Administration(
                first,
                new Administrators(live, clients.registry(), policy, database),
                new ClientAdministration(database, clients.directory(), end, policy),
                new GrantAdministration(
                        database, clients.registry(), families, config.refresh().lifetime(), acts),
                new FamilyAdministration(database, families, end, acts),
                new KeyAdministration(keys, acts),
                new RefusedSenders(clients.refusals()),
                acts);
    }
}
