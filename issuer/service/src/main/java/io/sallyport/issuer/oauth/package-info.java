/** What the OAuth 2.0 endpoints speak: requests, parameters, scopes, answers and errors (RFC 6749), before anybody decides. */
@NullMarked
package io.sallyport.issuer.oauth;

import org.jspecify.annotations.NullMarked;
