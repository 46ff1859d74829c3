/**
 * Time without a time server: the server's clock is believed as far as what this server remembers does not contradict it.
 */
@NullMarked
package io.sallyport.time;

import org.jspecify.annotations.NullMarked;
