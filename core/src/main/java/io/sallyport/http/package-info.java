/** What stands in an HTTP request and its answer, on plain header values, for every adapter. */
@NullMarked
package io.sallyport.http;

import org.jspecify.annotations.NullMarked;
