/** The issuer's administration, over https: the one part of the command line that needs a server. */
@NullMarked
package io.sallyport.cli.admin;

import org.jspecify.annotations.NullMarked;
