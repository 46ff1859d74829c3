/** The sample's HTTP side: REST resources, a servlet and a CDI bean. */
@NullMarked
package io.sallyport.quickstart.api;

import org.jspecify.annotations.NullMarked;
