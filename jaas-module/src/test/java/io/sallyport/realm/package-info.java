/** The administrator's door, in the parts of WildFly that it meets. */
@NullMarked
package io.sallyport.realm;

import org.jspecify.annotations.NullMarked;
