/** The endpoints without their HTTP: token, revocation, introspection and metadata. */
@NullMarked
package io.sallyport.issuer.endpoint;

import org.jspecify.annotations.NullMarked;
