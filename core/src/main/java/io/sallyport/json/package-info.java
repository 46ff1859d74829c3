/** JSON as a security product must read it: bounded, without duplicate members, UTF-8 only. */
@NullMarked
package io.sallyport.json;

import org.jspecify.annotations.NullMarked;
