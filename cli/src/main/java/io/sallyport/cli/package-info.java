/** The command line: what an operator does with files, without a server and without a network. */
@NullMarked
package io.sallyport.cli;

import org.jspecify.annotations.NullMarked;
