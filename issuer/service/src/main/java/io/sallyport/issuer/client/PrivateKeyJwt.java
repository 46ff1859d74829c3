package io.sallyport.issuer.client;

import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.ClientAssertion;
import io.sallyport.verify.SignatureVerifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code private_key_jwt} (RFC 7523 section 2.2, OpenID Connect Core section 9): the client signs an assertion for this
 * one request, for the issuer or its token endpoint.
 */
public final class PrivateKeyJwt implements ClientAuthenticationMethod {

    /** Its name in the metadata. */
    public static final String NAME = "private_key_jwt";

    /** The one {@code client_assertion_type}. */
    static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Set<String> audiences;
    private final SignatureVerifier signatures;
    private final AssertionReplays replays;

    /**
     * The method of an issuer.
     *
     * @param audiences what an assertion may be made for, each of them
     */
    public PrivateKeyJwt(Set<String> audiences, SignatureVerifier signatures, AssertionReplays replays) {
        this.audiences = Set.copyOf(audiences);
        this.signatures = signatures;
        this.replays = replays;
    }

    /** What assertions may be signed with, for the metadata. */
    public static List<String> algorithms() {
        return Arrays.stream(SignatureAlgorithm.values())
                .map(SignatureAlgorithm::joseName)
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isTriedIn(ClientRequest request) {
        return request.parameters().value("client_assertion").isPresent()
                || request.parameters().value("client_assertion_type").isPresent();
    }

    /** A {@code client_id} beside it must be the same (RFC 7521 section 4.2). */
    @Override
    public Optional<ClientCredential> credential(ClientRequest request) {
        FormParameters parameters = request.parameters();
        return parameters
                .value("client_assertion")
                .filter(text -> parameters.value("client_assertion_type").equals(Optional.of(ASSERTION_TYPE)))
                .flatMap(ClientAssertion::read)
                .flatMap(assertion -> assertion
                        .claimedClient()
                        .filter(client ->
                                parameters.value("client_id").orElse(client).equals(client))
                        .map(client -> new Credential(client, assertion)));
    }

    private final class Credential implements ClientCredential {

        private final String client;
        private final ClientAssertion assertion;

        Credential(String client, ClientAssertion assertion) {
            this.client = client;
            this.assertion = assertion;
        }

        @Override
        public String clientId() {
            return client;
        }

        @Override
        public Optional<ClientFault> fault(Registration registration, Instant now) {
            return refusal(registration, now).map(ClientFault::ofAssertion);
        }

        private Optional<DenialReason> refusal(Registration registration, Instant now) {
            Optional<VerificationKey> named =
                    assertion.keyAmong(registration.keys().get());
            Optional<VerificationKey> fitting =
                    named.filter(key -> key.algorithm().joseName().equals(assertion.algorithm()));
            // A signature is verified in any case: who names nobody must not be answered sooner.
            boolean signed = fitting.or(() -> DecoyKeys.of(assertion.algorithm()))
                    .filter(key -> assertion.isSignedBy(key, signatures))
                    .isPresent();
            if (named.isEmpty()) {
                return Optional.of(DenialReason.UNKNOWN_KEY);
            }
            if (fitting.isEmpty()) {
                return Optional.of(DenialReason.ALGORITHM_NOT_ALLOWED);
            }
            return signed ? assertion.refusal(client, audiences, now) : Optional.of(DenialReason.BAD_SIGNATURE);
        }

        @Override
        public Optional<ClientFault> spend(Registration registration, Instant now) {
            return replays.isFirstUse(client, assertion.id(), assertion.expiry(), now)
                    ? Optional.empty()
                    : Optional.of(ClientFault.ASSERTION_REPLAYED);
        }
    }
}
