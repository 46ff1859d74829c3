/** Sallyport's decision core: a token in, an outcome out. Start reading at {@link io.sallyport.Sallyport}. */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;
