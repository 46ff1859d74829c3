@NullMarked
package io.sallyport.cli.key;

import org.jspecify.annotations.NullMarked;
