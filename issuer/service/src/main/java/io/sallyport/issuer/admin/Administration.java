package io.sallyport.issuer.admin;

/**
 * Everything that administrators can do.
 *
 * @param first lets the first one in
 * @param administrators who they are
 * @param clients the clients in the database
 * @param grants grants that they provision
 * @param families the refresh token families
 * @param keys the signing keys
 * @param senders who was refused too often
 * @param acts the records of what they did and tried
 */
public record Administration(
        FirstAdministrator first,
        Administrators administrators,
        ClientAdministration clients,
        GrantAdministration grants,
        FamilyAdministration families,
        KeyAdministration keys,
        RefusedSenders senders,
        AdminActs acts) {}
