package io.sallyport.issuer.status;

/**
 * The place of one access token in the status lists. No other token ever gets it.
 *
 * @param list which list
 * @param index which of its entries, from 0 on
 */
public record StatusEntry(String list, int index) {}
