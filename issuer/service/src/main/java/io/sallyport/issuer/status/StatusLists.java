package io.sallyport.issuer.status;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.key.IssuerKeys;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.nio.file.Path;

/**
 * The status lists of the issuer, at this node.
 *
 * @param indexes gives each token its entry
 * @param revoked knows the entries of revoked tokens
 * @param publisher publishes the lists
 */
public record StatusLists(StatusIndexes indexes, RevokedTokens revoked, StatusListPublisher publisher) {

    /**
     * The lists of that issuer.
     *
     * @param folder where validators on this server find them
     */
    public static StatusLists of(Database database, IssuerKeys keys, String issuer, Path folder) {
        StatusListTable table = new StatusListTable();
        RevokedTokens revoked = new RevokedTokens();
        StatusListAddresses addresses = new StatusListAddresses(issuer);
        StatusListFolder files = new StatusListFolder(folder, addresses);
        return new StatusLists(
                new StatusIndexes(database, table),
                revoked,
                new StatusListPublisher(
                        database,
                        new StatusListUpkeep(database, table, revoked, files),
                        revoked,
                        new StatusListSigner(keys, addresses),
                        files,
                        addresses));
    }

    /**
     * Publishes the lists, before the first token is issued that stands in one.
     *
     * @throws ConfigException where they cannot be written
     * @throws IssuerUnavailableException where the database fails
     */
    public void start() throws ConfigException {
        publisher.publish();
    }
}
