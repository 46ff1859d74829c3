package io.sallyport.issuer.client;

import java.time.Instant;

/**
 * A client that has proved who it is.
 *
 * @param client the client
 * @param at when, by the time of the issuer's state: the one reading for a request that asks for nothing later
 */
public record AuthenticatedClient(Client client, Instant at) {}
