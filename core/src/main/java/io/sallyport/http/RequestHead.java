package io.sallyport.http;

import java.util.List;

/** What an adapter shows us of a request; it translates only and decides nothing. */
public interface RequestHead {

    /** The HTTP method. */
    String method();

    /** The path as it was sent, without query. */
    String path();

    /** The socket's address in digits. */
    String peer();

    /** Whether the request reached this server over TLS. */
    boolean secure();

    /** The application, by its context path. */
    String app();

    /** Every value of a header, in the order of the request; empty where it has none. */
    List<String> headers(String name);
}
