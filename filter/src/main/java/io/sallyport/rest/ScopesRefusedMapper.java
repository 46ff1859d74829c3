package io.sallyport.rest;

import io.sallyport.annotation.ScopesRefusedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers with the challenge where a bean behind a resource refused the caller's scopes. */
public final class ScopesRefusedMapper implements ExceptionMapper<ScopesRefusedException> {

    /** For the REST implementation. */
    public ScopesRefusedMapper() {}

    @Override
    public Response toResponse(ScopesRefusedException refused) {
        return ChallengeResponse.of(refused.challenge());
    }
}
