/**
 * The local authority: OAuth 2.0 grants, clients, refresh token families and keys, with no Jakarta REST or Servlet type.
 * Start reading at {@link io.sallyport.issuer.Authority} and {@link io.sallyport.issuer.endpoint.TokenIssuer}.
 */
@NullMarked
package io.sallyport.issuer;

import org.jspecify.annotations.NullMarked;
