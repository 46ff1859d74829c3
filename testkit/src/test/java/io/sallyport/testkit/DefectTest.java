package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each defect differs from the good token in the thing it names, and in nothing else. */
class DefectTest {
    /** No white space and no control character, at which a credential or the header ends (RFC 9110 section 5.5). */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_-]*");

    private final SettableClock clock = SettableClock.at("2026-11-23T08:00:00Z");
    private final TestIssuer issuer = TestIssuer.of("https://issuer.test");
    private final TestIssuer second = TestIssuer.of("https://partner.test");
    private final TokenMother mother =
            TokenMother.of(issuer, clock).beside(second).always(token -> token.jwtId("one"));
    private final String good = mother.good();

    @Test
    void goodTokenIsTheSameEachTimeSoThatDifferencesAreTheDefects() {
        assertThat(mother.good()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "defects.csv", delimiter = '|', numLinesToSkip = 1)
    void differsFromTheGoodTokenInOneThing(Defect defect, String denial, String differences) throws Exception {
        assertThat(defect.denial()).isEqualTo(denial);
        assertThat(String.join(", ", differences(mother.with(defect)))).isEqualTo(differences);
    }

    @Test
    void tableHasEveryDefect() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DefectTest.class.getResourceAsStream("defects.csv")), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().skip(1).map(line -> line.split("\\|")[0].trim()))
                    .containsExactlyElementsOf(
                            Arrays.stream(Defect.values()).map(Enum::name).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void saysWhetherItFitsTheAuthorizationHeader(Defect defect) {
        assertThat(VISIBLE.matcher(mother.with(defect)).matches()).isEqualTo(defect.fitsAuthorizationHeader());
    }

    @ParameterizedTest
    @EnumSource(value = Defect.class, mode = EnumSource.Mode.EXCLUDE, names = "TOO_LARGE")
    void staysWithinTheSizeLimitSoThatSizeIsNotTheReason(Defect defect) {
        assertThat(mother.with(defect).length()).isLessThanOrEqualTo(8_192);
    }

    @Test
    void tooLargeIsLargerThanTheLimit() {
        assertThat(mother.with(Defect.TOO_LARGE).length()).isGreaterThan(8_192);
    }

    @ParameterizedTest
    @EnumSource(
            value = Defect.class,
            names = {"INVALID_UTF8", "OVERLONG_UTF8"})
    void isNotUtf8(Defect defect) {
        byte[] payload = Base64Url.decode(mother.with(defect).split("\\.")[1]);

        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestAlgorithm.class,
            names = {"ES256", "ES384", "RS256", "PS256"})
    void existsForKeysOfEveryAlgorithm(TestAlgorithm algorithm) {
        TokenMother other = TokenMother.of(TestIssuer.of("https://issuer.test", algorithm), clock)
                .beside(second);
        Set<Defect> defects = EnumSet.allOf(Defect.class);
        if (algorithm == TestAlgorithm.ES384) {
            defects.remove(Defect.UNUSED_BITS); // its 96 bytes fill their base64url characters
        }

        assertThat(defects).allSatisfy(defect -> assertThat(other.with(defect)).isNotEmpty());
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void standardAlphabetIsFoundWhereTheGoodSignatureHasNothingToSpellOtherwise() {
        TokenMother plain = Stream.generate(() -> TokenMother.of(TestIssuer.of("https://issuer.test"), clock)
                        .always(token -> token.jwtId("one")))
                .filter(candidate -> !Spellings.hasUrlCharacters(
                        candidate.accessToken().token().signature()))
                .findFirst()
                .orElseThrow();

        assertThat(plain.with(Defect.STANDARD_ALPHABET).split("\\.")[2]).containsPattern("[+/]");
    }

    private Set<String> differences(String token) throws JoseException {
        Set<String> found = new TreeSet<>();
        String[] goodParts = good.split("\\.");
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Set.of(parts.length + " parts");
        }
        addSpelling(found, "header", parts[0]);
        addSpelling(found, "payload", parts[1]);
        addSpelling(found, "signature", parts[2]);
        if (!found.isEmpty()) {
            return found;
        }
        addMembers(found, "header", goodParts[0], parts[0]);
        addMembers(found, "payload", goodParts[1], parts[1]);
        CompactToken compact = new CompactToken(parts[0], parts[1], parts[2]);
        if (!IndependentVerifier.verifies(compact, issuer.key())) {
            found.add(IndependentVerifier.verifies(compact, second.key()) ? "signature of second" : "signature");
        }
        return found;
    }

    private static void addSpelling(Set<String> found, String part, String text) {
        boolean canonical = CANONICAL.matcher(text).matches()
                && Base64Url.encode(Base64Url.decode(text)).equals(text);
        if (!canonical) {
            found.add("spelling of " + part);
        }
    }

    private static void addMembers(Set<String> found, String part, String goodText, String text) {
        if (goodText.equals(text)) {
            return;
        }
        try {
            Map<String, Object> expected = Json.object(Base64Url.decode(goodText));
            Map<String, Object> actual = Json.object(Base64Url.decode(text));
            Set<String> names = new TreeSet<>(expected.keySet());
            names.addAll(actual.keySet());
            names.stream()
                    .filter(name -> expected.containsKey(name) != actual.containsKey(name)
                            || !Objects.equals(expected.get(name), actual.get(name)))
                    .forEach(name -> found.add(part + " " + name));
            if (expected.equals(actual)) {
                found.add("JSON of " + part);
            }
        } catch (JoseException e) {
            found.add("JSON of " + part);
        }
    }
}
