/** The configuration: read whole, complete or refused. */
@NullMarked
package io.sallyport.config;

import org.jspecify.annotations.NullMarked;
