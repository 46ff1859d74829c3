/** The issuer's part of the configuration and its one reader. */
@NullMarked
package io.sallyport.issuer.config;

import org.jspecify.annotations.NullMarked;
