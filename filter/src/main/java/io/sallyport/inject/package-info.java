/** The caller and the claims of his token, for {@code @Inject}. */
@NullMarked
package io.sallyport.inject;

import org.jspecify.annotations.NullMarked;
