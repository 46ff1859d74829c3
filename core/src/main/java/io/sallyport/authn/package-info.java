/** The straight line from a token to a caller, a denial or an unavailability. */
@NullMarked
package io.sallyport.authn;

import org.jspecify.annotations.NullMarked;
