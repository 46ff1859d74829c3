/** One record for each decision, handed to the server's logging by a thread of our own. */
@NullMarked
package io.sallyport.audit;

import org.jspecify.annotations.NullMarked;
