/** What a server notices by itself: four rules over the records, in fixed memory, with findings that say what they rest on. */
@NullMarked
package io.sallyport.watch;

import org.jspecify.annotations.NullMarked;
