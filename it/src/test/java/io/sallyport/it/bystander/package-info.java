/** Applications that did not join, and a client of one of them. */
@NullMarked
package io.sallyport.it.bystander;

import org.jspecify.annotations.NullMarked;
