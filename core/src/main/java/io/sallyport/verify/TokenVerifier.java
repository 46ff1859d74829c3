package io.sallyport.verify;

import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.TrustSnapshot.TrustedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a token in the order of RFC 9068 section 4 and RFC 8725: well-formed, type, key (which fixes issuer and
 * algorithm), signature, claims. Nothing of the payload is believed before the signature.
 */
public final class TokenVerifier {

    private final int maxSize;
    private final SignatureVerifier signatures;
    private final TokenMemory memory;

    /**
     * A verifier of tokens up to a size, which remembers none.
     *
     * @param maxSize the longest token that is looked at, in characters
     * @param signatures the cryptography
     */
    public TokenVerifier(int maxSize, SignatureVerifier signatures) {
        this(maxSize, signatures, TokenMemory.NONE);
    }

    /**
     * The same with a memory for signatures that were good.
     *
     * @param memory saves the signature of a token that was good before, and nothing else
     */
    public TokenVerifier(int maxSize, SignatureVerifier signatures, TokenMemory memory) {
        this.maxSize = maxSize;
        this.signatures = signatures;
        this.memory = memory;
    }

    /**
     * Verifies a token against what is believed now.
     *
     * @param token the token as it was presented
     * @param trust the issuers and keys
     * @param now the one reading of the clock for this decision
     */
    public Verification verify(BearerToken token, TrustSnapshot trust, TrustedTime now) {
        Optional<SignedClaims> known = memory.recall(token, trust);
        return known.isPresent()
                ? again(checked(new VerifiedToken(token, known.get()), trust, now))
                : learnt(verify(token, trust, now, Trail.NONE), now);
    }

    private Verification learnt(Verification verification, TrustedTime now) {
        if (verification instanceof Verification.Verified verified) {
            VerifiedToken token = verified.token();
            memory.remember(token.bearerToken(), token.signed(), now.latest());
        }
        return verification;
    }

    private Verification again(Verification verification) {
        if (verification instanceof Verification.Rejected rejected && rejected.reason() == DenialReason.EXPIRED) {
            rejected.token().map(VerifiedToken::bearerToken).ifPresent(memory::forget);
        }
        return verification;
    }

    /** The same, and what each check says on the way there. */
    public Explanation explain(BearerToken token, TrustSnapshot trust, Instant then) {
        Trail.Remembered trail = new Trail.Remembered();
        TrustedTime now = TrustedTime.certain(then);
        Verification verification = verify(token, trust, now, trail);
        return Explanation.of(trail.steps(), verification, trust, now);
    }

    private Verification verify(BearerToken token, TrustSnapshot trust, TrustedTime now, Trail trail) {
        Optional<String> kid = Optional.empty();
        try {
            trail.begin("form");
            CompactJws jws = CompactJws.read(token, maxSize);
            kid = jws.headerText("kid");
            if (trust.issuers().isEmpty()) {
                return new Verification.KeysMissing(kid); // a root is pinned, and no bundle of trust came yet
            }
            trail.begin("typ");
            String type = knownType(jws, trust);
            trail.begin("key");
            if (isWaitedFor(jws, kid, trust)) {
                return new Verification.KeysMissing(kid);
            }
            TrustedKey key = key(jws, kid, trust);
            trail.begin("typ of the issuer");
            demand(key.issuer().types().contains(type), DenialReason.WRONG_TYPE);
            trail.begin("algorithm");
            demandAlgorithm(jws, key);
            trail.begin("signature");
            demand(signatures.verify(key.key(), jws.signingInput(), jws.signature()), DenialReason.BAD_SIGNATURE);
            return signed(token, jws, key, trust, now, trail);
        } catch (Rejection e) {
            return new Verification.Rejected(e.reason(), kid, Optional.empty(), Optional.empty());
        }
    }

    /** From here on it is known who signed, also where what he signed cannot be read. */
    private static Verification signed(
            BearerToken token, CompactJws jws, TrustedKey key, TrustSnapshot trust, TrustedTime now, Trail trail) {
        String kid = key.key().kid();
        try {
            trail.begin("form of the claims");
            Claims claims = new Claims(jws.claims(), key.issuer().profile());
            trail.begin("time of the key");
            demand(isOfTheKeysTime(claims, key), DenialReason.UNKNOWN_KEY);
            return checked(new VerifiedToken(token, new SignedClaims(key, claims)), trust, now);
        } catch (Rejection e) {
            return new Verification.Rejected(e.reason(), Optional.of(kid), Optional.of(key.issuer()), Optional.empty());
        }
    }

    private static String knownType(CompactJws jws, TrustSnapshot trust) throws Rejection {
        String type = jws.headerText("typ").orElse("");
        demand(trust.types().contains(type), DenialReason.WRONG_TYPE);
        return type;
    }

    private static boolean isWaitedFor(CompactJws jws, Optional<String> kid, TrustSnapshot trust) throws Rejection {
        return kid.isPresent()
                && trust.keys(kid.get()).isEmpty()
                && trust.issuers().stream().anyMatch(issuer -> issuer.waitsForKeys())
                && trust.waitsForKeysOf(unverifiedIssuer(jws));
    }

    private static TrustedKey key(CompactJws jws, Optional<String> kid, TrustSnapshot trust) throws Rejection {
        List<TrustedKey> keys = kid.map(trust::keys).orElse(List.of());
        if (keys.size() <= 1) {
            return keys.stream().findFirst().orElseThrow(() -> new Rejection(DenialReason.UNKNOWN_KEY));
        }
        String iss = unverifiedIssuer(jws);
        return keys.stream()
                .filter(key -> key.issuer().iss().equals(iss))
                .findFirst()
                .orElseThrow(() -> new Rejection(DenialReason.WRONG_ISSUER));
    }

    /** Only picks among keys; the signature and the check of {@code iss} decide whether it was true. */
    private static String unverifiedIssuer(CompactJws jws) throws Rejection {
        return jws.claims().get("iss") instanceof String iss ? iss : "";
    }

    private static void demandAlgorithm(CompactJws jws, TrustedKey key) throws Rejection {
        String alg = jws.headerText("alg").orElseThrow(() -> new Rejection(DenialReason.ALGORITHM_NOT_ALLOWED));
        demand(key.issuer().accepts(alg, key.key()), DenialReason.ALGORITHM_NOT_ALLOWED);
    }

    /** A retired key speaks for what was issued until then; whoever found it later is nobody whose claims are recorded. */
    private static boolean isOfTheKeysTime(Claims claims, TrustedKey key) {
        return claims.issuedAt().map(key.key()::mayHaveSignedAt).orElse(true);
    }

    private static Verification checked(VerifiedToken token, TrustSnapshot trust, TrustedTime now) {
        for (TokenChecks.Named rule : TokenChecks.IN_ORDER) {
            Optional<DenialReason> reason = rule.check().refuse(token.typedClaims(), token.issuer(), now);
            if (reason.isPresent()) {
                return rejected(reason.get(), token);
            }
        }
        return trust.isNameOfAnother(token.callerName(), token.issuer())
                ? rejected(DenialReason.CALLER_NOT_ALLOWED, token)
                : new Verification.Verified(token);
    }

    private static Verification rejected(DenialReason reason, VerifiedToken token) {
        return new Verification.Rejected(
                reason, Optional.of(token.kid()), Optional.of(token.issuer()), Optional.of(token));
    }

    private static void demand(boolean holds, DenialReason reason) throws Rejection {
        if (!holds) {
            throw new Rejection(reason);
        }
    }
}
