/** From an untrusted token to a verified one, in the order of the RFCs. */
@NullMarked
package io.sallyport.verify;

import org.jspecify.annotations.NullMarked;
