/** Tokens for security realms that speak JAAS: a name, and a token as its password. */
@NullMarked
package io.sallyport.jaas;

import org.jspecify.annotations.NullMarked;
