package io.sallyport.cli.token;

import io.sallyport.authn.ScopeRoleMapper;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import io.sallyport.verify.Explanation;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import io.sallyport.verify.VerifiedToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token explain}. */
@Command(
        name = "explain",
        description = {
            "Hold a token against a server home, or against one key set, and print each check with its verdict.",
            "The checks are the server's own. Ends with 1 where the token is refused."
        })
final class ExplainCommand extends Verb {

    @Mixin
    private TokenInput input;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "At which time, ISO 8601 in UTC, such as 2026-11-23T08:00:00Z; without it, now.")
    private @Nullable Instant at;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        TrustOptions.Held held = trust.held(terminal);
        BearerToken token = BearerToken.of(input.read(terminal));
        Instant time = at == null ? terminal.clock().instant() : at;
        Explanation explanation =
                new TokenVerifier(held.maxTokenSize(), new JcaSignatureVerifier()).explain(token, held.trust(), time);
        return answer(token, held.place(), time, explanation);
    }

    private static Answer answer(BearerToken token, String place, Instant time, Explanation explanation) {
        boolean granted = explanation.verification() instanceof Verification.Verified;
        Answer.Builder answer = Answer.yes(granted)
                .fact("token_hash", "Token", token.hash())
                .fact("trust", "held against", place)
                .fact("time", "at", time);
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Explanation.Step step : explanation.steps()) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", step.name());
            check.put("verdict", step.refusal().map(DenialReason::code).orElse("holds"));
            checks.add(check);
            answer.line(line(step));
        }
        answer.member("checks", checks);
        addOutcome(answer, explanation.verification());
        return answer.build();
    }

    private static String line(Explanation.Step step) {
        return step.refusal()
                .map(reason ->
                        String.format("  REFUSES  %s: %s (%s)", step.name(), reason.code(), reason.description()))
                .orElseGet(() -> "  holds    " + step.name());
    }

    private static void addOutcome(Answer.Builder answer, Verification verification) {
        if (verification instanceof Verification.Verified verified) {
            VerifiedToken token = verified.token();
            List<String> roles = List.copyOf(ScopeRoleMapper.roles(token.scopes(), token.issuer()));
            answer.fact("outcome", "Outcome", "verified")
                    .fact("caller", "Caller", token.callerName())
                    .line(String.format("%-12s %s", "Roles", String.join(", ", roles)))
                    .member("roles", roles);
        } else if (verification instanceof Verification.Rejected rejected) {
            answer.fact("outcome", "Outcome", "denied")
                    .fact("reason", "Reason", rejected.reason().code());
        } else {
            answer.fact("outcome", "Outcome", "unavailable").fact("reason", "Reason", "keys_missing");
        }
    }
}
