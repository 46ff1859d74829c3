package io.sallyport.issuer.web.ops;

import java.time.Duration;

/** Counts requests, where the server keeps metrics. */
interface RequestMeter {

    /**
     * One request was answered.
     *
     * @param endpoint one of the few names in {@link Endpoint}
     * @param status the HTTP status of the answer
     * @param time how long it took
     */
    void answered(Endpoint endpoint, int status, Duration time);
}
