/** The code of docs/how-to/secure-an-application.md, compiled. */
@NullMarked
package io.sallyport.howto;

import org.jspecify.annotations.NullMarked;
