package io.sallyport.authn;

import io.sallyport.verify.VerifiedToken;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verified token speaks for: the principal that Servlet, REST, EJB and CDI see, and the MicroProfile view of
 * the token's claims. Two callers are equal where their names are.
 */
public final class Caller implements JsonWebToken {

    private final String name;
    private final Set<String> roles;
    private final VerifiedToken token;

    Caller(String name, Set<String> roles, VerifiedToken token) {
        this.name = name;
        this.roles = roles;
        this.token = token;
    }

    @Override
    public String getName() {
        return name;
    }

    /** The roles that the token's scopes give here. */
    public Set<String> roles() {
        return roles;
    }

    /** The scopes of the token. */
    public Set<String> scopes() {
        return token.scopes();
    }

    /** The token that was verified. */
    public VerifiedToken token() {
        return token;
    }

    /** The roles, which is what MicroProfile JWT calls groups. */
    @Override
    public Set<String> getGroups() {
        return roles;
    }

    @Override
    public Set<String> getClaimNames() {
        return token.claims().keySet();
    }

    /**
     * A claim in the type that MicroProfile JWT 2.1 section 4.3 gives it: {@code String}, {@code Long} or
     * {@code Set<String>} for registered claims, a Jakarta JSON value for all others.
     */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getClaim(String claimName) {
        return (T) ClaimValues.of(token, claimName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller && caller.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
