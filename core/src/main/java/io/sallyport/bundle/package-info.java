/** What crosses the gap: one signed, numbered file, applied whole or not at all, and what is known of those applied. */
@NullMarked
package io.sallyport.bundle;

import org.jspecify.annotations.NullMarked;
