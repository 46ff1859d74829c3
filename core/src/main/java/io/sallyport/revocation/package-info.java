/** What was taken back before its time: deny list, epochs and status lists, as one immutable value. */
@NullMarked
package io.sallyport.revocation;

import org.jspecify.annotations.NullMarked;
