/** The issuer's endpoints: from HTTP to the service and back, nothing more. */
@NullMarked
package io.sallyport.issuer.web;

import org.jspecify.annotations.NullMarked;
