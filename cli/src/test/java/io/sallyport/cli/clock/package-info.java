@NullMarked
package io.sallyport.cli.clock;

import org.jspecify.annotations.NullMarked;
