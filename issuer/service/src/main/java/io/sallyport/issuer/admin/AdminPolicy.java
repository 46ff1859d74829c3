package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.Client;
import java.time.Duration;
import java.util.Set;

/**
 * What administrators may give away.
 *
 * @param issuer the issuer's identifier: the audience of its administration
 * @param accessTokenLifetime how long the access tokens of a new client live where nothing is said
 */
public record AdminPolicy(String issuer, Duration accessTokenLifetime) {

    /** Whether the client can get tokens that make an administrator. */
    public boolean isAdministrator(Client client) {
        return client.scopes().contains(Administrator.SCOPE)
                && client.audiences().contains(issuer);
    }

    /**
     * Refuses a client that is for the administration and for something else too: by default its tokens would be for
     * both, and the application that sees one could administer the issuer.
     */
    void refuseMixedAdministrator(Client client) {
        boolean touches = client.scopes().contains(Administrator.SCOPE)
                || client.audiences().contains(issuer);
        boolean alone = client.scopes().equals(Set.of(Administrator.SCOPE))
                && client.audiences().equals(Set.of(issuer));
        if (touches && !alone) {
            throw Members.invalid(
                    ClientJson.SCOPES + " or " + ClientJson.AUDIENCES,
                    "a mixture",
                    "a client of an administrator has the scope " + Administrator.SCOPE + " and the audience " + issuer
                            + ", and no others");
        }
    }
}
