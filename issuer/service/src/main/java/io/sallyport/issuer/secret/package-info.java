/** Random values, their hashes, and files that only their owner may read. */
@NullMarked
package io.sallyport.issuer.secret;

import org.jspecify.annotations.NullMarked;
