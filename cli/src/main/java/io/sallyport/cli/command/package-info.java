/** What every command is made of: options that all have, the terminal, the answer, and files that are written once. */
@NullMarked
package io.sallyport.cli.command;

import org.jspecify.annotations.NullMarked;
