/** A server home, as its files say it. */
@NullMarked
package io.sallyport.cli.home;

import org.jspecify.annotations.NullMarked;
