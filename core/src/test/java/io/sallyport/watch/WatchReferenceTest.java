package io.sallyport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.meter.VerifiedTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference names every rule and says the numbers of the code. */
class WatchReferenceTest {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private static String reference() throws IOException {
        return Files.readString(Path.of("..", "docs", "reference", "watch.md"));
    }

    private static String said(String sentence, Object... numbers) {
        return sentence.formatted(numbers);
    }

    @Test
    void namesEveryRule() throws IOException {
        List<String> rows = reference()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(rows).startsWith(Arrays.stream(Rule.values()).map(Rule::code).toArray(String[]::new));
    }

    @Test
    void saysTheNumbersOfTheCode() throws IOException {
        assertThat(reference().replaceAll("\\s+", " "))
                .contains(
                        said("once in %d hours", Reports.WINDOW / HOUR),
                        said("never was, after %d minutes", NewNetworkRule.HOLD / MINUTE),
                        said("subject's first %d hours", NewNetworkRule.LEARNING / HOUR),
                        said(
                                "that %d subjects have used and that is older than %d minutes",
                                NewNetworkRule.SITE_SUBJECTS, NewNetworkRule.SITE_AGE / MINUTE),
                        said(
                                "Where %d subjects move to one network within %d minutes",
                                Candidates.COMMON, NewNetworkRule.HOLD / MINUTE),
                        said("no new token within %d seconds", DeadTokenRule.RENEWAL),
                        said(
                                "where tokens of %d subjects die so within %d minutes",
                                Candidates.COMMON, DeadTokenRule.HOLD / MINUTE),
                        said("comes back %d minutes or more", DeadTokenRule.SUPERSEDED / MINUTE),
                        said("at %d new places in %d hours", ScopeProbingRule.PLACES, ScopeProbingRule.WINDOW / HOUR),
                        said(
                                "refused %d subjects in %d hours",
                                ScopeProbingRule.COMMON_SUBJECTS, ScopeProbingRule.WINDOW / HOUR),
                        said(
                                "%d bad tokens in %d minutes or %d in %d hours",
                                ManyTokensRule.SHORT_TOKENS,
                                ManyTokensRule.SHORT / MINUTE,
                                ManyTokensRule.LONG_TOKENS,
                                ManyTokensRule.LONG / HOUR),
                        said("For each %d subjects of its network", ManyTokensRule.SUBJECTS_FOR_ONE),
                        said("Up to %d are counted exactly", DistinctCount.EXACT),
                        said("At most %d bytes for each token", WatchMemoryTest.BYTES),
                        String.format(Locale.ROOT, "of which %,d are remembered", UsageMonitor.TOKENS),
                        String.format(Locale.ROOT, "%,d known tokens", VerifiedTokens.CAPACITY));
    }
}
