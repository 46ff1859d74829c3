package io.sallyport.authn;

import java.util.Optional;

/**
 * What is known of the request that presents a token.
 *
 * @param method the HTTP method
 * @param path the path, without query
 * @param peer the socket's address
 * @param client the caller's address, behind trusted proxies
 * @param app the application, by its context path
 * @param transport how the token travelled
 * @param correlation the identifier that answer and records share
 */
public record RequestContext(
        Optional<String> method,
        Optional<String> path,
        Optional<String> peer,
        Optional<String> client,
        Optional<String> app,
        Transport transport,
        String correlation) {

    /** How a token travelled to this server. */
    public enum Transport {
        /** Over TLS, to us or to a trusted hop where the configuration says so. */
        SECURE,
        /** Over plain http in a case that the configuration allows. */
        INSECURE_ALLOWED,
        /** Over plain http. */
        INSECURE,
        /** Not over HTTP: a name and a password handed to a login module. */
        UNKNOWN
    }

    /** A login that came without an HTTP request that we could see. */
    public static RequestContext outsideHttp(String correlation) {
        return new RequestContext(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Transport.UNKNOWN,
                correlation);
    }
}
