/** Refresh token families: what was granted, who holds the one live token, and what was superseded. */
@NullMarked
package io.sallyport.issuer.refresh;

import org.jspecify.annotations.NullMarked;
