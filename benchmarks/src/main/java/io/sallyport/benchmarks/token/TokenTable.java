package io.sallyport.benchmarks.token;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as Markdown, ratios first. */
final class TokenTable {

    private static final List<String> ALGORITHMS = List.of("ES256", "Ed25519", "RS256");

    private final Map<String, Measured> all;
    private final StringBuilder text = new StringBuilder();

    TokenTable(Map<String, Measured> all) {
        this.all = all;
    }

    String text() {
        cold();
        peers();
        warm();
        admissions();
        return text.toString();
    }

    private void cold() {
        text.append(
                "| cold | provider | times the best peer | of the raw signature | our own, us | our own, kB | us |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (String algorithm : ALGORITHMS) {
            Measured best = bestPeer(algorithm);
            for (String provider : Providers.ALL) {
                Measured floor = of("verify " + algorithm + " " + provider);
                Measured cold = of("cold " + algorithm + " " + provider);
                line(
                        "| %s | %s | **%.1f** | %.2f | %.1f | %.1f | %.1f |%n",
                        algorithm,
                        provider,
                        cold.timesAsFastAs(best),
                        cold.timesAsFastAs(floor),
                        cold.cpu() - floor.cpu(),
                        (cold.allocated() - floor.allocated()) / 1000,
                        cold.cpu());
            }
        }
        Measured own = of("ownWork");
        line("%nOur own work with the signature left out: %.1f us, %.1f kB.%n%n", own.cpu(), own.allocated() / 1000);
    }

    private void peers() {
        text.append("| peer | algorithm | us | kB |\n|---|---|---|---|\n");
        for (String algorithm : ALGORITHMS) {
            for (Peer peer : Peer.values()) {
                Measured measured = all.get("peer " + algorithm + " " + peer.name() + " x1");
                if (measured != null) {
                    line(
                            "| %s | %s | %.1f | %.1f |%n",
                            peer.title(), algorithm, measured.cpu(), measured.allocated() / 1000);
                }
            }
        }
        text.append('\n');
    }

    private void warm() {
        text.append("| warm | of SHA-256 and a look-up | times one thread | us | bytes |\n|---|---|---|---|---|\n");
        for (int threads : new int[] {1, 2}) {
            Measured warm = all.get("warm x" + threads);
            Measured floor = all.get("floor x" + threads);
            line(
                    "| threads: %d | **%.2f** | %.2f | %.3f | %.0f |%n",
                    threads,
                    warm.timesAsFastAs(floor),
                    threads * warm.timesAsFastAs(of("warm")),
                    warm.cpu(),
                    warm.allocated());
        }
    }

    private void admissions() {
        text.append("\n| admission, seen again | us | bytes |\n|---|---|---|\n");
        for (String level : AdmissionBenchmark.LEVELS) {
            Measured admission = of("admission " + level);
            line("| records %s | %.3f | %.0f |%n", level, admission.cpu(), admission.allocated());
        }
    }

    private Measured bestPeer(String algorithm) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("peer " + algorithm + " "))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingDouble(Measured::cpu))
                .orElseThrow();
    }

    private Measured of(String name) {
        return all.get(name + " x1");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
