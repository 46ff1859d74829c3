/** The scopes that an application demands, and what enforces them. */
@NullMarked
package io.sallyport.annotation;

import org.jspecify.annotations.NullMarked;
