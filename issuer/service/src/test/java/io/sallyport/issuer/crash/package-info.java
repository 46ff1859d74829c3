/** What the issuer keeps when its process is killed or its power is cut, judged from what its clients heard. */
@NullMarked
package io.sallyport.issuer.crash;

import org.jspecify.annotations.NullMarked;
