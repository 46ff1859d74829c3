/** Tells a database that was put back from an earlier copy, and how an operator accepts it. */
@NullMarked
package io.sallyport.issuer.restore;

import org.jspecify.annotations.NullMarked;
