package io.sallyport.cli.token;

import io.sallyport.revocation.AgePolicy;
import io.sallyport.trust.TrustSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Against what a token is held.
 *
 * @param trust what is believed
 * @param at by which time the token is judged
 * @param knowing what is asked about revocation; empty where nothing is known of it
 * @param beforehand what is said before the token is looked at
 * @param maxTokenSize up to which size tokens are looked at
 * @param place where that trust stands
 * @param remarks what else has to be said of it
 */
record Held(
        TrustSnapshot trust,
        Instant at,
        Optional<Knowing> knowing,
        List<Verdict> beforehand,
        int maxTokenSize,
        String place,
        List<String> remarks) {

    Held {
        beforehand = List.copyOf(beforehand);
        remarks = List.copyOf(remarks);
    }

    /**
     * By what revocation is asked.
     *
     * @param policy how old what is known may be
     * @param at by which time that is judged
     */
    record Knowing(AgePolicy policy, Instant at) {}
}
