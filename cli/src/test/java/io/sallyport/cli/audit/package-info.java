@NullMarked
package io.sallyport.cli.audit;

import org.jspecify.annotations.NullMarked;
