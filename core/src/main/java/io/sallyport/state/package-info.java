/** What a server remembers over a restart: private files, whole or not there, in a folder with one owner. */
@NullMarked
package io.sallyport.state;

import org.jspecify.annotations.NullMarked;
