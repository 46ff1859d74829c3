/** An application that names its mechanism itself. */
@NullMarked
package io.sallyport.sample.security;

import org.jspecify.annotations.NullMarked;
