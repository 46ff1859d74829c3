package io.sallyport.issuer.client;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds out which client sends a request. Whatever was wrong, the client hears the same; the record has the reason. */
public final class ClientAuthenticator {

    private final List<ClientAuthenticationMethod> methods;
    private final ClientRegistry registry;
    private final FailureThrottle throttle;
    private final IssuerRecords records;
    private final InstantSource clock;

    /**
     * An authenticator by those methods.
     *
     * @param clock the time of the issuer's state
     */
    public ClientAuthenticator(
            List<ClientAuthenticationMethod> methods,
            ClientRegistry registry,
            FailureThrottle throttle,
            IssuerRecords records,
            InstantSource clock) {
        this.methods = List.copyOf(methods);
        this.registry = registry;
        this.throttle = throttle;
        this.records = records;
        this.clock = clock;
    }

    /**
     * The client that the request proves by exactly one method (RFC 6749 section 2.3).
     *
     * @throws OAuthException {@code invalid_client}; {@code invalid_request} for two methods at once; {@code
     *     rate_limited} after too many failures, before anything is judged
     * @throws IssuerBusyException where judging it would cost more than the machine bears now
     * @throws IssuerUnavailableException where the database fails
     */
    public AuthenticatedClient authenticate(ClientRequest request) {
        ClientAuthenticationMethod method = method(request);
        Optional<ClientCredential> credential = method.credential(request);
        Requester requester = Requester.of(
                request.address(), credential.map(ClientCredential::clientId).orElse(""));
        throttle.admit(requester);
        Optional<Registration> registration = credential.map(shown -> registry.find(shown.clientId()));
        Instant now = registration.map(Registration::readAt).orElseGet(clock::instant);
        Optional<ClientFault> fault = credential
                .map(shown -> fault(method, shown, registration.orElseThrow(), now))
                .orElse(Optional.of(ClientFault.MALFORMED));
        if (fault.isPresent()) {
            throttle.failed(requester);
            throw refused(method, requester, fault.get(), now);
        }
        throttle.succeeded(requester);
        return new AuthenticatedClient(
                registration.flatMap(Registration::client).orElseThrow(), now);
    }

    private ClientAuthenticationMethod method(ClientRequest request) {
        List<ClientAuthenticationMethod> tried =
                methods.stream().filter(method -> method.isTriedIn(request)).toList();
        if (tried.size() > 1 || request.authorization().size() > 1) {
            throw OAuthError.INVALID_REQUEST.because("more than one client authentication in a request");
        }
        return tried.stream()
                .findFirst()
                .orElseThrow(() -> OAuthError.INVALID_CLIENT.because("client authentication is missing"));
    }

    /** The credential first, for an unknown client too; then whether this client may use it. */
    private static Optional<ClientFault> fault(
            ClientAuthenticationMethod method, ClientCredential credential, Registration registration, Instant now) {
        Optional<ClientFault> fault = credential.fault(registration, now);
        if (registration.client().isEmpty()) {
            return Optional.of(ClientFault.UNKNOWN_CLIENT);
        }
        if (fault.isPresent()) {
            return fault;
        }
        if (!registration.enabled()) {
            return Optional.of(ClientFault.CLIENT_DISABLED);
        }
        if (!registration.client().get().authenticationMethods().contains(method.name())) {
            return Optional.of(ClientFault.METHOD_NOT_ALLOWED);
        }
        return credential.spend(registration, now);
    }

    private OAuthException refused(
            ClientAuthenticationMethod method, Requester requester, ClientFault fault, Instant now) {
        IssuerEvent event = IssuerEvent.denied(Stage.CLIENT, fault.code(), now)
                .with(Member.ADDRESS, requester.address())
                .with(Member.DETAIL, method.name());
        records.add(ClientRules.isName(requester.client()) ? event.with(Member.CLIENT, requester.client()) : event);
        return OAuthError.INVALID_CLIENT.because("client authentication failed").challenging(method.challenge());
    }

    /** The names of the methods, for the metadata. */
    public List<String> methodNames() {
        return methods.stream().map(ClientAuthenticationMethod::name).toList();
    }
}
