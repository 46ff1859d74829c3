/** Addresses in digits; nothing here ever asks DNS. */
@NullMarked
package io.sallyport.net;

import org.jspecify.annotations.NullMarked;
