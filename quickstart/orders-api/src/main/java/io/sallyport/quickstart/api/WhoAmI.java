package io.sallyport.quickstart.api;

import io.sallyport.quickstart.orders.SeenCaller;
import java.util.List;

/**
 * The caller as each technology in the server sees it.
 *
 * @param rest by Jakarta REST's security context
 * @param ejb by the EJB container
 * @param cdi by Jakarta Security's context in a CDI bean
 * @param servlet by the servlet request
 * @param scopes the token's scopes; empty for a caller without a token
 */
public record WhoAmI(SeenCaller rest, SeenCaller ejb, SeenCaller cdi, SeenCaller servlet, List<String> scopes) {}
