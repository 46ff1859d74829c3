package io.sallyport.cli.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator wants a token to say.
 *
 * @param lifetime from {@code iat} to {@code exp}, in whole seconds
 * @param notBefore {@code nbf}; empty where it is good at once
 */
record MintRequest(
        String clientId,
        String subject,
        List<String> audiences,
        List<String> scopes,
        Duration lifetime,
        Optional<Instant> notBefore) {

    MintRequest {
        audiences = List.copyOf(audiences);
        scopes = List.copyOf(scopes);
    }
}
