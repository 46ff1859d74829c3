/** Names and tokens as passwords, under JAAS and in Tomcat. */
@NullMarked
package io.sallyport.jaas;

import org.jspecify.annotations.NullMarked;
