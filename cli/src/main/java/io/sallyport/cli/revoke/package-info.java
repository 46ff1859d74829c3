/** What is taken back: written as the content of a revocation bundle. */
@NullMarked
package io.sallyport.cli.revoke;

import org.jspecify.annotations.NullMarked;
