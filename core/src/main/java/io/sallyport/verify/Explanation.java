package io.sallyport.verify;

import io.sallyport.time.TrustedTime;
import io.sallyport.token.DenialReason;
import io.sallyport.trust.TrustSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each check says of one token, found by the very checks that decide. The first refusal is the one that counts;
 * rules over claims are asked beyond it, steps before them are not.
 *
 * @param steps in the order in which they are asked
 * @param verification what the verifier says
 */
public record Explanation(List<Step> steps, Verification verification) {

    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * One check and its verdict.
     *
     * @param name of the check
     * @param refusal why it refuses; empty where it holds
     */
    public record Step(String name, Optional<DenialReason> refusal) {}

    static Explanation of(List<String> begun, Verification verification, TrustSnapshot trust, TrustedTime now) {
        List<Step> steps = new ArrayList<>(begun.size() + TokenChecks.IN_ORDER.size() + 1);
        begun.forEach(name -> steps.add(new Step(name, Optional.empty())));
        Optional<VerifiedToken> signed = signed(verification);
        if (signed.isPresent()) {
            addRules(steps, signed.get(), trust, now);
        } else {
            String stopped = steps.remove(steps.size() - 1).name();
            if (verification instanceof Verification.Rejected rejected) {
                steps.add(new Step(stopped, Optional.of(rejected.reason())));
            }
        }
        return new Explanation(steps, verification);
    }

    private static Optional<VerifiedToken> signed(Verification verification) {
        if (verification instanceof Verification.Rejected rejected) {
            return rejected.token();
        }
        return verification instanceof Verification.Verified verified
                ? Optional.of(verified.token())
                : Optional.empty();
    }

    private static void addRules(List<Step> steps, VerifiedToken token, TrustSnapshot trust, TrustedTime now) {
        for (TokenChecks.Named rule : TokenChecks.IN_ORDER) {
            steps.add(new Step(rule.name(), rule.check().refuse(token.typedClaims(), token.issuer(), now)));
        }
        boolean another = trust.isNameOfAnother(token.callerName(), token.issuer());
        steps.add(new Step(
                "caller of another issuer", another ? Optional.of(DenialReason.CALLER_NOT_ALLOWED) : Optional.empty()));
    }
}
