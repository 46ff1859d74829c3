package io.sallyport.quickstart.orders;

/**
 * One order.
 *
 * @param id counted from 1 since the application started
 * @param item what was ordered
 * @param quantity how many, at least 1
 * @param orderedBy the caller as the EJB container named it
 */
public record Order(long id, String item, int quantity, String orderedBy) {}
