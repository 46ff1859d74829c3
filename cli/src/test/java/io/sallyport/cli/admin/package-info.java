@NullMarked
package io.sallyport.cli.admin;

import org.jspecify.annotations.NullMarked;
