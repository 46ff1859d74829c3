/** The keys of the issuer and the file they live in. */
@NullMarked
package io.sallyport.issuer.key;

import org.jspecify.annotations.NullMarked;
