package io.sallyport.http;

import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;

/** What an adapter has to do with a request. */
public sealed interface Admission {

    /**
     * The request presents no credential of ours: it goes on as whoever the container knows.
     *
     * @param challenge the answer, should the resource turn out to need a caller
     */
    record Anonymous(Challenge challenge) implements Admission {}

    /**
     * The token is good: the request goes on as this caller.
     *
     * @param caller whom the token speaks for
     * @param context what was recorded of the request
     */
    record Admitted(Caller caller, RequestContext context) implements Admission {}

    /**
     * The request ends here, and no other mechanism is asked.
     *
     * @param challenge the answer
     */
    record Refused(Challenge challenge) implements Admission {}
}
