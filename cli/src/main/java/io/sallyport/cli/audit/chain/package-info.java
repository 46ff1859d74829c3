/** Whether a trail is whole: the chain of hashes in each file, the files put together, and what stands outside of them. */
@NullMarked
package io.sallyport.cli.audit.chain;

import org.jspecify.annotations.NullMarked;
