/**
 * Tokens, keys and a clock for tests of applications behind Sallyport: a good token in one call, and the same token
 * with exactly one defect. Nothing here belongs on a production class path; every key is made anew in each run.
 */
@NullMarked
package io.sallyport.testkit;

import org.jspecify.annotations.NullMarked;
