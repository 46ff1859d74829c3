/** The status lists (draft-ietf-oauth-status-list): where each access token stands in one, and how they are published. */
@NullMarked
package io.sallyport.issuer.status;

import org.jspecify.annotations.NullMarked;
