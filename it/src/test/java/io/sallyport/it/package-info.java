/** Everything together on a real WildFly, set up by the scripts that are shipped. */
@NullMarked
package io.sallyport.it;

import org.jspecify.annotations.NullMarked;
