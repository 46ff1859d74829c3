package io.sallyport.inject;

import io.sallyport.authn.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The token of whoever is calling at the moment, so that it may be injected into beans that live longer than a request.
 * Where nobody calls with a token, every value is null or 0 and there are no claims.
 */
final class CurrentToken implements JsonWebToken {

    private final Supplier<Optional<Caller>> caller;

    CurrentToken(Supplier<Optional<Caller>> caller) {
        this.caller = caller;
    }

    @Override
    public @Nullable String getName() {
        return caller.get().map(Caller::getName).orElse(null);
    }

    @Override
    public @Nullable Set<String> getGroups() {
        return caller.get().map(Caller::getGroups).orElse(null);
    }

    @Override
    public Set<String> getClaimNames() {
        return caller.get().map(Caller::getClaimNames).orElse(Set.of());
    }

    @Override
    public <T> @Nullable T getClaim(String name) {
        return caller.get().map(known -> known.<T>getClaim(name)).orElse(null);
    }

    @Override
    public long getExpirationTime() {
        return caller.get().map(Caller::getExpirationTime).orElse(0L);
    }

    @Override
    public long getIssuedAtTime() {
        return caller.get().map(Caller::getIssuedAtTime).orElse(0L);
    }

    @Override
    public String toString() {
        return "the token of " + caller.get().map(Caller::getName).orElse("nobody");
    }
}
