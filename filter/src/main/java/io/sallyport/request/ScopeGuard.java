package io.sallyport.request;

import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;
import io.sallyport.http.Challenge;
import io.sallyport.token.Denial;
import io.sallyport.token.DenialReason;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Demands scopes of whoever is calling, for every kind of component. */
public final class ScopeGuard {

    private ScopeGuard() {}

    /**
     * The answer to a caller who lacks one of the scopes; a refused token leaves a record of stage {@code authorize}.
     *
     * @param required the scopes, all of which are needed
     * @param container whom the container knows on a thread that serves no request of ours
     * @return empty where the caller has them all
     */
    public static Optional<Challenge> refusal(Set<String> required, Supplier<Optional<Principal>> container) {
        Optional<CurrentCaller> current = CurrentCaller.get();
        Optional<Principal> principal = current.isPresent() ? current.get().principal() : container.get();
        Optional<Caller> caller = current.isPresent() ? current.get().caller() : caller(principal);
        if (caller.isPresent()) {
            return refusal(required, caller.get(), current.map(CurrentCaller::context));
        }
        return Optional.of(principal.isPresent() ? withoutToken(required) : Challenge.anonymous());
    }

    private static Optional<Caller> caller(Optional<Principal> principal) {
        return principal.filter(Caller.class::isInstance).map(Caller.class::cast);
    }

    private static Optional<Challenge> refusal(Set<String> required, Caller caller, Optional<RequestContext> request) {
        RequestContext context = request.orElseGet(
                () -> RequestContext.outsideHttp(UUID.randomUUID().toString()));
        return RunningSallyport.current()
                .authenticator()
                .demandScopes(required, caller, context)
                .map(denial -> Challenge.of(denial, context.correlation()));
    }

    /** To a user who came without a token and so has no scope; there is no record for an answer to point to. */
    private static Challenge withoutToken(Set<String> required) {
        Challenge full = Challenge.of(new Denial(DenialReason.INSUFFICIENT_SCOPE, List.copyOf(required)), "");
        return new Challenge(
                full.status(),
                Optional.ofNullable(full.wwwAuthenticate())
                        .map(value -> Map.of("WWW-Authenticate", value))
                        .orElse(Map.of()));
    }
}
