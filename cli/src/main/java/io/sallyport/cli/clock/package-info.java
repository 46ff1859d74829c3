/** What a server remembers of the time, and the word of its owner that its clock is right. */
@NullMarked
package io.sallyport.cli.clock;

import org.jspecify.annotations.NullMarked;
