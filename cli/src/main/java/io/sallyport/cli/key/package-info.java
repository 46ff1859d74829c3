/** Keys: made, kept behind a passphrase, shown to witnesses, published and retired. */
@NullMarked
package io.sallyport.cli.key;

import org.jspecify.annotations.NullMarked;
