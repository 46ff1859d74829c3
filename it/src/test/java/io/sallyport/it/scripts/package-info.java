/** The shipped scripts as an administrator runs them: stopped and live, twice, forth and back. */
@NullMarked
package io.sallyport.it.scripts;

import org.jspecify.annotations.NullMarked;
