@NullMarked
package io.sallyport.cli.bundle;

import org.jspecify.annotations.NullMarked;
