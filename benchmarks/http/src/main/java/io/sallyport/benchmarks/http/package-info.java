/** What a request costs a real WildFly, and what its start takes, beside the same server without us. */
@NullMarked
package io.sallyport.benchmarks.http;

import org.jspecify.annotations.NullMarked;
