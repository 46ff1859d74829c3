package io.sallyport.it.workbench;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Lives as long as the application, so what is injected must follow whoever calls. */
@ApplicationScoped
public class LongLivedBean {
    @Inject
    private JsonWebToken token;

    @Inject
    private Provider<Caller> caller;

    @Inject
    @Claim("dept")
    private ClaimValue<String> department;

    @Inject
    @Claim("dept")
    private ClaimValue<Optional<String>> optionalDepartment;

    @Inject
    @Claim("level")
    private Provider<Long> level;

    @Inject
    @Claim("teams")
    private Instance<Optional<Set<String>>> teams;

    public Map<String, Object> seen() {
        Map<String, Object> seen = new TreeMap<>();
        seen.put("long-lived JsonWebToken", token.getName());
        seen.put("long-lived Provider<Caller>", caller.get().getName());
        seen.put("long-lived ClaimValue<String>", department.getValue());
        seen.put(
                "long-lived ClaimValue<Optional>", optionalDepartment.getValue().orElse("-"));
        seen.put("long-lived Provider<Long>", level.get());
        seen.put("long-lived Instance<Optional<Set>>", teams.get().orElseThrow());
        return seen;
    }
}
