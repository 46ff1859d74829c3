/** What the applications of the tests have in common: how each kind of component tells whom it sees. */
@NullMarked
package io.sallyport.it.app;

import org.jspecify.annotations.NullMarked;
