package io.sallyport.benchmarks.http;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one case on one JDK.
 *
 * @param jdk the number of its release, such as 17
 * @param measured the case
 * @param rounds at least one
 */
record Row(int jdk, Case measured, List<Pair> rounds) {

    /** Requests a second in parts of the open endpoint's. */
    Spread rateRatio() {
        return spread(Pair::rateRatio);
    }

    /** Microseconds of CPU a request over the open endpoint's. */
    Spread extraMicros() {
        return spread(Pair::extraMicros);
    }

    Spread perSecond() {
        return spread(pair -> pair.subject().perSecond());
    }

    Spread cpuMicros() {
        return spread(pair -> pair.subject().cpuMicros());
    }

    Spread openPerSecond() {
        return spread(pair -> pair.open().perSecond());
    }

    Spread openCpuMicros() {
        return spread(pair -> pair.open().cpuMicros());
    }

    Spread recorded() {
        return spread(Pair::recorded);
    }

    private Spread spread(ToDoubleFunction<Pair> value) {
        return Spread.of(rounds.stream(), value);
    }

    /** Whether each round has the same way with the records switched off. */
    boolean hasSilenced() {
        return rounds.stream().allMatch(pair -> pair.silenced().isPresent());
    }

    /** Requests a second in parts of those with the records switched off. */
    Spread leftOfSilenced() {
        return spread(Pair::leftOfSilenced);
    }

    /** Whether that other row is WildFly's own way with such tokens on this JDK. */
    boolean hasPeer(Row other) {
        return other.measured.isPeer()
                && measured.isOurs()
                && other.jdk == jdk
                && other.measured.credentials() == measured.credentials()
                && other.measured.tokens() == measured.tokens();
    }
}
