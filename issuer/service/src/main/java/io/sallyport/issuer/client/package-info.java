/** Clients and how they prove who they are (RFC 6749 section 2.3). */
@NullMarked
package io.sallyport.issuer.client;

import org.jspecify.annotations.NullMarked;
