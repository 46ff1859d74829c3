/** What the issuer did, recorded in the transaction of the act and handed to the server's log afterwards. */
@NullMarked
package io.sallyport.issuer.record;

import org.jspecify.annotations.NullMarked;
