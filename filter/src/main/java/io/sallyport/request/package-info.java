/** What all doors and all guards share: the one admission of a request, and who calls on a thread. */
@NullMarked
package io.sallyport.request;

import org.jspecify.annotations.NullMarked;
