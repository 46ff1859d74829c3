/** Looks at a server home and at the server's configuration, and names what is wrong with its cure. */
@NullMarked
package io.sallyport.cli.doctor;

import org.jspecify.annotations.NullMarked;
