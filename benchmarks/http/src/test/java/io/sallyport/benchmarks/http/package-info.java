/** What can be shown of the programs without a server. */
@NullMarked
package io.sallyport.benchmarks.http;

import org.jspecify.annotations.NullMarked;
