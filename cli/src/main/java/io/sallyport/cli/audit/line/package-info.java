/** The files of an audit trail and the records in their lines, read as bytes: fast, bounded, and believing nothing. */
@NullMarked
package io.sallyport.cli.audit.line;

import org.jspecify.annotations.NullMarked;
