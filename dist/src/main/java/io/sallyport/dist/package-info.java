/** Makes of what was built a release that can be carried: pages, licences, sums, signature. */
@NullMarked
package io.sallyport.dist;

import org.jspecify.annotations.NullMarked;
