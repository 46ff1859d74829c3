/** What the verification of a token costs, beside raw floors and the libraries that people use, in one run. */
@NullMarked
package io.sallyport.benchmarks.token;

import org.jspecify.annotations.NullMarked;
