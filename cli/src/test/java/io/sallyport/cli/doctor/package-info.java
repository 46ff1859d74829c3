@NullMarked
package io.sallyport.cli.doctor;

import org.jspecify.annotations.NullMarked;
