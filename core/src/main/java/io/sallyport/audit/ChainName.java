package io.sallyport.audit;

/**
 * Which chain a record belongs to.
 *
 * @param node the name of the server
 * @param instance whose trail on that server: {@link AuditChain#SERVER}, or the name of a state folder
 * @param boot 22 characters, new at each start of a trail
 */
record ChainName(String node, String instance, String boot) {}
