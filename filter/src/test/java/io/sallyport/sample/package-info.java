/** The application of the tests on Tomcat; it reaches the server as the classes of a WAR. */
@NullMarked
package io.sallyport.sample;

import org.jspecify.annotations.NullMarked;
