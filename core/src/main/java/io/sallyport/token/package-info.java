/** The untrusted token and the one vocabulary of refusals. */
@NullMarked
package io.sallyport.token;

import org.jspecify.annotations.NullMarked;
