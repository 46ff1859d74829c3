package io.sallyport.it.workbench;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** An EJB, which its container keeps in a pool. */
@Stateless
@PermitAll
public class TokenBean {
    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("dept")
    private ClaimValue<String> department;

    public String seen() {
        return token.getName() + " of " + department.getValue();
    }
}
