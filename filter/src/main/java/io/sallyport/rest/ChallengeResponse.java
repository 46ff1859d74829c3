package io.sallyport.rest;

import io.sallyport.http.Challenge;
import jakarta.ws.rs.core.Response;

/** A challenge as a Jakarta REST response. */
final class ChallengeResponse {

    private ChallengeResponse() {}

    static Response of(Challenge challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status());
        challenge.headers().forEach(response::header);
        return response.build();
    }
}
