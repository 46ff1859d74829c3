/** Records on their way out: signed, encrypted for one reader, and in pieces that fit a medium. */
@NullMarked
package io.sallyport.cli.audit.export;

import org.jspecify.annotations.NullMarked;
