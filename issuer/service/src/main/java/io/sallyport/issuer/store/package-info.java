/** The issuer's database: transactions that are on the disk when they return, and the schema. */
@NullMarked
package io.sallyport.issuer.store;

import org.jspecify.annotations.NullMarked;
