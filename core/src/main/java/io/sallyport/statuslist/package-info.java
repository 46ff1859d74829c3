/** Status lists that were put into {@code trust/status-lists/}, and the memory of how new they were. */
@NullMarked
package io.sallyport.statuslist;

import org.jspecify.annotations.NullMarked;
