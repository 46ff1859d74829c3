package io.sallyport.inject;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types in which MicroProfile JWT 2.1 section 7.1.2 lets a claim be injected, and how a claim becomes each. */
enum ClaimType {
    STRING(ClaimType::text, String.class),
    LONG(ClaimType::number, Long.class),
    BOOLEAN(ClaimType::flag, Boolean.class),
    STRINGS(ClaimType::strings, Set.class),
    JSON(only(JsonValue.class), JsonValue.class),
    JSON_STRING(only(JsonString.class), JsonString.class),
    JSON_NUMBER(only(JsonNumber.class), JsonNumber.class),
    JSON_ARRAY(only(JsonArray.class), JsonArray.class),
    JSON_OBJECT(only(JsonObject.class), JsonObject.class),
    JSON_STRUCTURE(only(JsonStructure.class), JsonStructure.class);

    private final Function<JsonValue, @Nullable Object> conversion;
    private final Class<?> type;

    ClaimType(Function<JsonValue, @Nullable Object> conversion, Class<?> type) {
        this.conversion = conversion;
        this.type = type;
    }

    /** The one for a Java type; empty where a claim cannot be injected as that. */
    static Optional<ClaimType> of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            boolean strings = parameterized.getRawType() == Set.class
                    && parameterized.getActualTypeArguments()[0] == String.class;
            return strings ? Optional.of(STRINGS) : Optional.empty();
        }
        return Arrays.stream(values())
                .filter(known -> known != STRINGS && known.type == type)
                .findFirst();
    }

    /**
     * A claim in this type.
     *
     * @throws IllegalStateException where the token has it in one that does not fit
     */
    @Nullable
    Object convert(String name, @Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        Object converted = conversion.apply(json(claim));
        if (converted == null) {
            throw new IllegalStateException(
                    "The claim '" + name + "' of the token does not fit the injected type " + type.getSimpleName());
        }
        return converted;
    }

    private static JsonValue json(Object claim) {
        if (claim instanceof JsonValue value) {
            return value;
        }
        if (claim instanceof Number number) {
            return Json.createValue(number.longValue());
        }
        if (claim instanceof Set<?> strings) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            strings.forEach(element -> array.add(element.toString()));
            return array.build();
        }
        return Json.createValue(claim.toString());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static @Nullable Long number(JsonValue value) {
        return value instanceof JsonNumber number ? number.longValue() : null;
    }

    private static @Nullable Boolean flag(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable Set<String> strings(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            return null;
        }
        Set<String> strings = new LinkedHashSet<>();
        array.forEach(element -> strings.add(text(element)));
        return strings;
    }

    private static Function<JsonValue, @Nullable Object> only(Class<? extends JsonValue> type) {
        return value -> type.isInstance(value) ? value : null;
    }
}
