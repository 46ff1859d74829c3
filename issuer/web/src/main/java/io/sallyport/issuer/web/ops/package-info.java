/** What an operator counts, through the server's Micrometer where it has it. */
@NullMarked
package io.sallyport.issuer.web.ops;

import org.jspecify.annotations.NullMarked;
