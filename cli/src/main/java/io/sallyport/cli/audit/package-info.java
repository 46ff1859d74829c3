/** The audit trail read: whether it is whole, what it says, and what becomes of old files. */
@NullMarked
package io.sallyport.cli.audit;

import org.jspecify.annotations.NullMarked;
