/** The issuer's metadata at the place that RFC 8414 names. */
@NullMarked
package io.sallyport.issuer.metadata;

import org.jspecify.annotations.NullMarked;
