/** The keys of the issuer: the files they live in, what the other nodes know of them, and how they come and go. */
@NullMarked
package io.sallyport.issuer.key;

import org.jspecify.annotations.NullMarked;
