package io.sallyport.howto;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

@ApplicationScoped
public class Journal {
    @Inject
    private JsonWebToken token; // follows whoever calls

    @Inject
    @Claim("client_id")
    private ClaimValue<String> client; // so does this

    @Inject
    private Provider<Caller> caller; // and this: null where nobody calls with a token

    public String line() {
        return token.getName() + " by " + client.getValue() + " with "
                + caller.get().scopes();
    }
}
