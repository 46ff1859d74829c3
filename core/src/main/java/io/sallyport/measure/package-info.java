/** What a server can be asked in numbers, and the port by which a registry of metrics is told. */
@NullMarked
package io.sallyport.measure;

import org.jspecify.annotations.NullMarked;
