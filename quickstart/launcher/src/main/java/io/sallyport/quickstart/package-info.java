/**
 * Sets up a real WildFly with the shipped scripts, runs it and takes it down again; free of Maven, so that integration
 * tests use the same steps as the quickstart.
 */
@NullMarked
package io.sallyport.quickstart;

import org.jspecify.annotations.NullMarked;
