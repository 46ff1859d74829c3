/** What enforces scopes on Jakarta REST resources. */
@NullMarked
package io.sallyport.rest;

import org.jspecify.annotations.NullMarked;
