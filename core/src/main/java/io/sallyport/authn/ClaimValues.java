package io.sallyport.authn;

import io.sallyport.verify.VerifiedToken;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims in the types of MicroProfile JWT 2.1 section 4.3. */
final class ClaimValues {

    private static final String RAW_TOKEN = "raw_token";
    private static final Set<String> SETS = Set.of("aud", "groups");

    private ClaimValues() {}

    static @Nullable Object of(VerifiedToken token, String name) {
        if (name.equals(RAW_TOKEN)) {
            return token.bearerToken().text();
        }
        Object value = token.claims().get(name);
        if (value == null) {
            return null;
        }
        if (SETS.contains(name)) {
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new))
                    : Set.of(value.toString());
        }
        return switch (name) {
            case "exp", "iat", "nbf", "auth_time", "updated_at" -> value instanceof Number n ? n.longValue() : value;
            case "iss", "sub", "jti", "client_id", "scope", "upn", "preferred_username", "azp", "nonce" -> value;
            default -> json(value);
        };
    }

    private static JsonValue json(@Nullable Object value) {
        if (value instanceof String text) {
            return Json.createValue(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Long number) {
            return Json.createValue(number);
        }
        if (value instanceof BigInteger number) {
            return Json.createValue(number);
        }
        if (value instanceof BigDecimal number) {
            return Json.createValue(number);
        }
        if (value instanceof List<?> list) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            list.forEach(element -> array.add(json(element)));
            return array.build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            map.forEach((name, member) -> object.add(String.valueOf(name), json(member)));
            return object.build();
        }
        return JsonValue.NULL;
    }
}
