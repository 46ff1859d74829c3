@NullMarked
package io.sallyport.cli.revoke;

import org.jspecify.annotations.NullMarked;
