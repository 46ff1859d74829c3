package io.sallyport.verify;

import io.sallyport.token.DenialReason;
import io.sallyport.token.Texts;
import io.sallyport.trust.TokenProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Claims whose types were checked once, so that every rule reads values and not JSON. */
final class Claims {

    private static final List<String> TEXTS = List.of("iss", "sub", "client_id", "jti", "upn", "preferred_username");
    private static final List<String> TIMES = List.of("exp", "iat", "nbf");
    /** RFC 6749 section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]++");

    /** Seconds beyond the year 9999 are no time that a token means. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    private final TokenProfile profile;
    private final Map<String, @Nullable Object> all;
    private final Map<String, Instant> instants = new HashMap<>();
    private final List<String> audience;
    private final Set<String> scopes;

    /** Checks the types of the claims that we read; a claim of another type is no claim (RFC 7519 section 4.1). */
    Claims(Map<String, @Nullable Object> all, TokenProfile profile) throws Rejection {
        this.profile = profile;
        this.all = all;
        for (String name : TEXTS) {
            Object value = all.get(name);
            if (value != null && !(value instanceof String text && Texts.isName(text))) {
                throw malformed();
            }
        }
        for (String name : TIMES) {
            Object value = all.get(name);
            if (value != null) {
                instants.put(name, instant(value));
            }
        }
        this.audience = strings(all.get("aud"));
        this.scopes = scopes(all);
    }

    private static Instant instant(Object value) throws Rejection {
        if (!(value instanceof Number number)) {
            throw malformed();
        }
        BigDecimal seconds = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
            throw malformed();
        }
        // Down to the whole second for exp, nbf and iat alike: no fraction ever lengthens a life.
        return Instant.ofEpochSecond(seconds.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    private static List<String> strings(@Nullable Object value) throws Rejection {
        if (value == null) {
            return List.of();
        }
        List<?> elements = value instanceof List<?> list ? list : List.of(value);
        for (Object element : elements) {
            if (!(element instanceof String text && Texts.isName(text))) {
                throw malformed();
            }
        }
        return elements.stream().map(String.class::cast).toList();
    }

    private Set<String> scopes(Map<String, @Nullable Object> all) throws Rejection {
        Set<String> found = new LinkedHashSet<>();
        Object scope = all.get("scope");
        if (scope != null && !(scope instanceof String)) {
            throw malformed();
        }
        if (scope instanceof String text && !text.isEmpty()) {
            for (String token : text.split(" ", -1)) {
                if (!SCOPE.matcher(token).matches()) {
                    throw malformed();
                }
                found.add(token);
            }
        }
        if (profile == TokenProfile.MP_JWT) {
            found.addAll(strings(all.get("groups")));
        }
        return Collections.unmodifiableSet(found);
    }

    private static Rejection malformed() {
        return new Rejection(DenialReason.MALFORMED);
    }

    Map<String, @Nullable Object> all() {
        return all;
    }

    boolean has(String name) {
        return all.get(name) != null;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) all.get(name));
    }

    Optional<Instant> instant(String name) {
        return Optional.ofNullable(instants.get(name));
    }

    List<String> audience() {
        return audience;
    }

    Set<String> scopes() {
        return scopes;
    }

    Optional<String> subject() {
        return profile == TokenProfile.MP_JWT
                ? text("upn").or(() -> text("preferred_username")).or(() -> text("sub"))
                : text("sub");
    }
}
