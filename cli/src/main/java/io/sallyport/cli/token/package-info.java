/** Tokens: made by hand within ceilings, written into a ledger, looked at and explained. */
@NullMarked
package io.sallyport.cli.token;

import org.jspecify.annotations.NullMarked;
