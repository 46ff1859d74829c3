package io.sallyport.verify;

import io.sallyport.token.DenialReason;
import io.sallyport.token.Texts;
import io.sallyport.trust.TokenProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims whose types were checked once, so that every rule reads values and not JSON. Immutable. */
final class Claims {

    /** Seconds beyond the year 9999 are no time that a token means. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final BigDecimal LAST = BigDecimal.valueOf(LAST_SECOND);

    private final Map<String, @Nullable Object> all;
    private final Optional<String> issuer;
    private final Optional<String> subject;
    private final Set<String> subjects;
    private final Optional<String> clientId;
    private final Optional<String> jwtId;
    private final Optional<Instant> expiresAt;
    private final Optional<Instant> issuedAt;
    private final Optional<Instant> notBefore;
    private final List<String> audience;
    private final Set<String> scopes;
    private final boolean complete;

    /** Checks the types of the claims that we read; a claim of another type is no claim (RFC 7519 section 4.1). */
    Claims(Map<String, @Nullable Object> all, TokenProfile profile) throws Rejection {
        this.all = all;
        Optional<String> sub = text("sub");
        Optional<String> upn = text("upn");
        Optional<String> preferred = text("preferred_username");
        this.issuer = text("iss");
        this.clientId = text("client_id");
        this.jwtId = text("jti");
        this.expiresAt = instant("exp");
        this.issuedAt = instant("iat");
        this.notBefore = instant("nbf");
        this.subject = profile == TokenProfile.MP_JWT ? upn.or(() -> preferred).or(() -> sub) : sub;
        this.subjects = distinct(sub, upn, preferred);
        this.audience = strings(all.get("aud"));
        this.scopes = scopes(profile);
        this.complete = subject.isPresent() && profile.requiredClaims().stream().allMatch(this::has);
    }

    private Optional<String> text(String name) throws Rejection {
        Object value = all.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && Texts.isName(text)) {
            return Optional.of(text);
        }
        throw malformed();
    }

    private Optional<Instant> instant(String name) throws Rejection {
        Object value = all.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number)) {
            throw malformed();
        }
        return Optional.of(Instant.ofEpochSecond(seconds(number)));
    }

    /** Down to the whole second for exp, nbf and iat alike: no fraction ever lengthens a life. */
    private static long seconds(Number number) throws Rejection {
        if (number instanceof Long whole) {
            if (whole < 0 || whole > LAST_SECOND) {
                throw malformed();
            }
            return whole;
        }
        BigDecimal seconds = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        if (seconds.signum() < 0 || seconds.compareTo(LAST) > 0) {
            throw malformed();
        }
        return seconds.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static Set<String> distinct(Optional<String> sub, Optional<String> upn, Optional<String> preferred) {
        if (upn.isEmpty() && preferred.isEmpty()) {
            return sub.map(Set::of).orElse(Set.of());
        }
        Set<String> names = new LinkedHashSet<>();
        sub.ifPresent(names::add);
        upn.ifPresent(names::add);
        preferred.ifPresent(names::add);
        return Set.copyOf(names);
    }

    private static List<String> strings(@Nullable Object value) throws Rejection {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return List.of(name(value));
        }
        List<String> names = new ArrayList<>(list.size());
        for (Object element : list) {
            names.add(name(element));
        }
        return Collections.unmodifiableList(names);
    }

    private static String name(@Nullable Object value) throws Rejection {
        if (value instanceof String text && Texts.isName(text)) {
            return text;
        }
        throw malformed();
    }

    private Set<String> scopes(TokenProfile profile) throws Rejection {
        Set<String> found = new LinkedHashSet<>();
        Object scope = all.get("scope");
        if (scope instanceof String text) {
            ScopeText.addTo(found, text);
        } else if (scope != null) {
            throw malformed();
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

    /** Whether there is a subject, and each claim that the profile demands. */
    boolean isComplete() {
        return complete;
    }

    Optional<String> issuer() {
        return issuer;
    }

    /** Whom the token is about: {@code sub}, or for MicroProfile JWT {@code upn} before {@code preferred_username}. */
    Optional<String> subject() {
        return subject;
    }

    /** Every name that it has for its subject, by whatever claim. */
    Set<String> subjects() {
        return subjects;
    }

    Optional<String> clientId() {
        return clientId;
    }

    Optional<String> jwtId() {
        return jwtId;
    }

    Optional<Instant> expiresAt() {
        return expiresAt;
    }

    Optional<Instant> issuedAt() {
        return issuedAt;
    }

    Optional<Instant> notBefore() {
        return notBefore;
    }

    List<String> audience() {
        return audience;
    }

    Set<String> scopes() {
        return scopes;
    }
}
