/** Old files of a trail put away: a signed manifest says what they hold, and verification goes on from it. */
@NullMarked
package io.sallyport.cli.audit.archive;

import org.jspecify.annotations.NullMarked;
