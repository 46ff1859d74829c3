/** Access tokens (RFC 9068) as the issuer makes them and knows them again. */
@NullMarked
package io.sallyport.issuer.token;

import org.jspecify.annotations.NullMarked;
