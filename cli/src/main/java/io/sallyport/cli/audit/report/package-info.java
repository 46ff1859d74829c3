/** What records tell of tokens, refusals and scopes over a time. */
@NullMarked
package io.sallyport.cli.audit.report;

import org.jspecify.annotations.NullMarked;
