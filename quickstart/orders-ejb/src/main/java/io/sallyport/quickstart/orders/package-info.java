/** The sample's business methods: what is guarded by roles, and what says who called. */
@NullMarked
package io.sallyport.quickstart.orders;

import org.jspecify.annotations.NullMarked;
