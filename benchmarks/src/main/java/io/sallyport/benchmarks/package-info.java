/** Load programs, each beside the floor that the same machine sets in the same run. */
@NullMarked
package io.sallyport.benchmarks;

import org.jspecify.annotations.NullMarked;
