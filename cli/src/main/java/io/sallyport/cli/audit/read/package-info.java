/** Records as people ask for them: read one after the other, filtered, and shown. */
@NullMarked
package io.sallyport.cli.audit.read;

import org.jspecify.annotations.NullMarked;
