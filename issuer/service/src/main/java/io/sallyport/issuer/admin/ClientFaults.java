package io.sallyport.issuer.admin;

import io.sallyport.issuer.client.ClientDirectoryException;
import io.sallyport.issuer.client.ClientRules;

/** What the directory of clients refuses, in an administrator's words. */
final class ClientFaults {

    private ClientFaults() {}

    static AdminException of(ClientDirectoryException refused) {
        return switch (refused.reason()) {
            case UNKNOWN -> AdminError.NOT_FOUND.because(refused.getMessage() + ": see the list of clients");
            case TAKEN -> AdminError.NAME_TAKEN.because(refused.getMessage() + ": choose another name");
            case INVALID -> AdminError.INVALID_MEMBER.because("the client cannot be so: " + refused.getMessage());
        };
    }

    /** Of a name that may be anything. */
    static AdminException unknown(String id) {
        return AdminError.NOT_FOUND.because("no client "
                + (ClientRules.isName(id) ? id : "of this name")
                + " is registered; those of the configuration are changed there: see the list of clients");
    }
}
