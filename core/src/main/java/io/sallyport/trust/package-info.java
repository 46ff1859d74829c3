/** What is believed: issuers, their keys and policies, as one immutable snapshot. */
@NullMarked
package io.sallyport.trust;

import org.jspecify.annotations.NullMarked;
