/** The administrator's door on WildFly: an Elytron mechanism and the realm behind it. */
@NullMarked
package io.sallyport.realm;

import org.jspecify.annotations.NullMarked;
