/** Tells the server how an application's own Sallyport is, by MicroProfile Health where it has that. */
@NullMarked
package io.sallyport.health;

import org.jspecify.annotations.NullMarked;
