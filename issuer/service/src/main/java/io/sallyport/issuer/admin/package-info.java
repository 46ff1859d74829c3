/** What administrators do over the network: who they are, what they ask, and that each act is recorded. */
@NullMarked
package io.sallyport.issuer.admin;

import org.jspecify.annotations.NullMarked;
