/** The developer's door: Sallyport as a Jakarta Authentication module and as a Jakarta Security mechanism. */
@NullMarked
package io.sallyport.mechanism;

import org.jspecify.annotations.NullMarked;
