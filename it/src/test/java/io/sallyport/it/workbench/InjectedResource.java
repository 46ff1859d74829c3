package io.sallyport.it.workbench;

import io.sallyport.authn.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells everything that can be injected, a line for each kind. */
@Path("injected")
@RequestScoped
public class InjectedResource {
    @Inject
    private JsonWebToken token;

    @Inject
    private Caller caller;

    @Inject
    private Principal principal;

    @Inject
    @Claim("dept")
    private String text;

    @Inject
    @Claim(standard = Claims.sub)
    private String standard;

    @Inject
    @Claim("level")
    private Long number;

    @Inject
    @Claim("level")
    private long primitive;

    @Inject
    @Claim("vip")
    private Boolean flag;

    @Inject
    @Claim("teams")
    private Set<String> strings;

    @Inject
    @Claim("dept")
    private Optional<String> optional;

    @Inject
    @Claim("absent")
    private Optional<String> absent;

    @Inject
    @Claim("dept")
    private JsonString jsonString;

    @Inject
    @Claim("level")
    private JsonNumber jsonNumber;

    @Inject
    @Claim("teams")
    private JsonArray jsonArray;

    @Inject
    @Claim("place")
    private JsonObject jsonObject;

    @Inject
    @Claim("place")
    private JsonStructure jsonStructure;

    @Inject
    @Claim("vip")
    private JsonValue jsonValue;

    @Inject
    private LongLivedBean longLived;

    @Inject
    private TokenBean ejb;

    @GET
    public String seen() {
        Map<String, Object> seen = new TreeMap<>(longLived.seen());
        seen.put("EJB", ejb.seen());
        seen.putAll(identities());
        seen.putAll(plainClaims());
        seen.putAll(jsonClaims());
        return seen.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private Map<String, Object> identities() {
        return Map.of("JsonWebToken", token.getName(), "Caller", caller.getName(), "Principal", principal.getName());
    }

    private Map<String, Object> plainClaims() {
        return Map.of(
                "String", text,
                "standard String", standard,
                "Long", number,
                "long", primitive,
                "Boolean", flag,
                "Set<String>", strings,
                "Optional<String>", optional,
                "absent Optional", absent);
    }

    private Map<String, Object> jsonClaims() {
        return Map.of(
                "JsonString", jsonString,
                "JsonNumber", jsonNumber,
                "JsonArray", jsonArray,
                "JsonObject", jsonObject,
                "JsonStructure", jsonStructure,
                "JsonValue", jsonValue);
    }
}
