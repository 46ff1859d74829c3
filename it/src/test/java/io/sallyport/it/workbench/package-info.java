/** An application that uses everything of the developer's jar: injection, scopes at every place, the annotation. */
@NullMarked
package io.sallyport.it.workbench;

import org.jspecify.annotations.NullMarked;
