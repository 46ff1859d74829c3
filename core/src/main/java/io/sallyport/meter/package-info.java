/** What signatures may cost: bad ones are counted for each address, and good tokens are known again. */
@NullMarked
package io.sallyport.meter;

import org.jspecify.annotations.NullMarked;
