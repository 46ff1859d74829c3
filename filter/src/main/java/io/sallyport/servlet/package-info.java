/** How a web application starts under Sallyport, and the filter that each of its requests passes. */
@NullMarked
package io.sallyport.servlet;

import org.jspecify.annotations.NullMarked;
