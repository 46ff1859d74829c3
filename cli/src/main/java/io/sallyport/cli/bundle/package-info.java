/** Trust bundles and root documents: written, signed, looked at and carried in. */
@NullMarked
package io.sallyport.cli.bundle;

import org.jspecify.annotations.NullMarked;
