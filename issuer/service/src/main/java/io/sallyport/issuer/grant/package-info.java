/** The grants, one class each, and what a request may be given. */
@NullMarked
package io.sallyport.issuer.grant;

import org.jspecify.annotations.NullMarked;
