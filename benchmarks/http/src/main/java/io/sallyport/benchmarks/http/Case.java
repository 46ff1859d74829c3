package io.sallyport.benchmarks.http;

import java.net.URI;

/**
 * What is compared with the open endpoint of the same server.
 *
 * @param bench the server
 * @param title which way in, for the report
 * @param context of the deployment
 * @param credentials what is sent
 * @param tokens how many are sent in turn
 */
record Case(Bench bench, String title, String context, Credentials credentials, int tokens) {

    /** By which it is asked for. */
    String name() {
        return bench.folder() + "/" + context + "/" + credentials.title() + "/" + tokens;
    }

    String tokensTitle() {
        return tokens == 1 ? "the same" : "%,d in turn".formatted(tokens);
    }

    boolean isProtected() {
        return !context.equals(Bench.OPEN);
    }

    boolean isOurs() {
        return bench != Bench.WILDFLY;
    }

    /** WildFly's own validation of tokens. */
    boolean isPeer() {
        return context.startsWith(Bench.MICRO_PROFILE);
    }

    URI uri(int port) {
        return uri(port, context);
    }

    static URI uri(int port, String context) {
        return URI.create("http://127.0.0.1:" + port + "/" + context + "/orders");
    }
}
