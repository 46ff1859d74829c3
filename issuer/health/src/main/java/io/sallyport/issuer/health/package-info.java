/** Tells the server whether the issuer is ready, by MicroProfile Health where it has that. */
@NullMarked
package io.sallyport.issuer.health;

import org.jspecify.annotations.NullMarked;
