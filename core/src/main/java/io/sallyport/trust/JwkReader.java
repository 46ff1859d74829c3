package io.sallyport.trust;

import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Reads one JSON Web Key (RFC 7517) that must be fit to verify signatures. */
final class JwkReader {

    /**
     * A member of ours: when the issuer signed with the key for the last time, as the whole seconds of a NumericDate.
     * Others ignore it, as RFC 7517 section 4 demands.
     */
    private static final String RETIRED_AT = "sallyport_retired_at";

    /** A member of ours: whether the key may sign status lists (draft-ietf-oauth-status-list) besides tokens. */
    private static final String STATUS_LISTS = "sallyport_status_lists";

    /** The end of the year 9999: what lies beyond is a mistake, such as milliseconds. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    private final KeyRules rules;
    private final Map<?, ?> jwk;

    JwkReader(KeyRules rules, Map<?, ?> jwk) {
        this.rules = rules;
        this.jwk = jwk;
    }

    VerificationKey read() throws KeySetException {
        refuseOtherUse();
        Optional<String> alg = text("alg");
        return new KeyFitness(rules).key(publicKey(), text("kid"), alg).with(retirement(), signsStatusLists());
    }

    private Optional<Instant> retirement() throws KeySetException {
        if (!jwk.containsKey(RETIRED_AT)) {
            return Optional.empty();
        }
        if (jwk.get(RETIRED_AT) instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND) {
            return Optional.of(Instant.ofEpochSecond(seconds));
        }
        throw fault(
                "has a " + RETIRED_AT + " that is no time",
                "write the whole seconds since 1970-01-01T00:00:00Z, or remove the key");
    }

    private boolean signsStatusLists() throws KeySetException {
        Object mark = jwk.get(STATUS_LISTS);
        if (mark != null && !(mark instanceof Boolean) || mark == null && jwk.containsKey(STATUS_LISTS)) {
            throw fault("has a " + STATUS_LISTS + " that is neither true nor false", "write true, or remove it");
        }
        return Boolean.TRUE.equals(mark);
    }

    /** A secret among public keys is a leak, whatever its use. */
    void refuseSecrets() throws KeySetException {
        for (String member : PRIVATE_MEMBERS) {
            if (jwk.containsKey(member)) {
                throw fault("holds secret key material (" + member + ")", "put only the public key there");
            }
        }
    }

    private void refuseOtherUse() throws KeySetException {
        Object use = jwk.get("use");
        if (use != null && !use.equals("sig")) {
            throw fault("has a use that is not sig", "remove it, or say use=sig");
        }
        Object operations = jwk.get("key_ops");
        if (operations != null && !(operations instanceof List<?> list && list.equals(List.of("verify")))) {
            throw fault("has key_ops other than verify", "remove it, or say key_ops=[\"verify\"]");
        }
    }

    private PublicKey publicKey() throws KeySetException {
        try {
            Map<String, @Nullable Object> members = new HashMap<>();
            jwk.forEach((name, value) -> members.put(String.valueOf(name), value));
            return PublicJsonWebKey.Factory.newPublicJwk(members).getPublicKey();
        } catch (JoseException | RuntimeException e) {
            throw fault("is no public key of a known kind", "use kty OKP with Ed25519, EC with P-256 or P-384, or RSA");
        }
    }

    private Optional<String> text(String member) throws KeySetException {
        Object value = jwk.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw fault("has a " + member + " that is no text", "write a text there, or remove it");
        }
        return Optional.of(text);
    }

    private KeySetException fault(String fault, String cure) {
        return KeySetException.of(rules.place(), "the key " + jwk.get("kid") + " " + fault, cure);
    }
}
