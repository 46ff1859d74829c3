/** What is known of a trail outside of its files: heads, receipts, manifests, and the servers that there are. */
@NullMarked
package io.sallyport.cli.audit.known;

import org.jspecify.annotations.NullMarked;
