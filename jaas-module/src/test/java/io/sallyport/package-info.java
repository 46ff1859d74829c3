/** What the tests of this module share. */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;
