/** The administration over https: one filter before everything below {@code admin/}, and one thin resource for each kind. */
@NullMarked
package io.sallyport.issuer.web.admin;

import org.jspecify.annotations.NullMarked;
