/** What the server's own logging loads: the handler that keeps the audit records. */
@NullMarked
package io.sallyport.logging;

import org.jspecify.annotations.NullMarked;
