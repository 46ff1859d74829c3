package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs small test classes in a JUnit engine of their own and looks at what they saw. */
class SallyportExtensionTest {
    private static final List<Path> SEEN = new ArrayList<>();

    @Test
    void classSharesOneHomeWithItsNestedClassesAndItIsDeletedAtTheEnd() {
        Events tests = run(OfAClass.class);

        tests.assertStatistics(statistics -> statistics.succeeded(3).failed(0));
        assertThat(SEEN).hasSize(4).containsOnly(SEEN.get(0));
        assertThat(SEEN.get(0)).doesNotExist();
    }

    @Test
    void instanceFieldGivesEachTestAHomeOfItsOwn() {
        Events tests = run(OfATest.class);

        tests.assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(SEEN)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(home -> assertThat(home).doesNotExist());
    }

    @Test
    void parametersComeFromThePlanAndTheNamedIssuer() {
        run(OfAPlan.class)
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    @Test
    void temporaryFoldersOfJUnitAreLeftToJUnit() {
        run(WithTempDir.class)
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    @Test
    void constructorOfAClassWideInstanceSeesTheHomeOfItsTests() {
        run(OfAnInstance.class)
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));

        assertThat(SEEN).hasSize(2).containsOnly(SEEN.get(0));
        assertThat(SEEN.get(0)).doesNotExist();
    }

    private static Events run(Class<?> tests) {
        SEEN.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    @ExtendWith(SallyportExtension.class)
    static class OfAClass {
        @BeforeAll
        static void start(Path home) {
            SEEN.add(home);
        }

        @Test
        void first(TestHome home) {
            SEEN.add(home.path());
            assertThat(home.configFile()).isRegularFile();
        }

        @Test
        void second(Path home) {
            SEEN.add(home);
            assertThat(home).isDirectory();
        }

        @Nested
        class Inner {
            @Test
            void third(Path home) {
                SEEN.add(home);
            }
        }
    }

    static class OfATest {
        @RegisterExtension
        final SallyportExtension sallyport = new SallyportExtension();

        @Test
        void first(Path home) {
            SEEN.add(home);
        }

        @Test
        void second(Path home) {
            SEEN.add(home);
        }
    }

    static class OfAPlan {
        @RegisterExtension
        static final SallyportExtension SALLYPORT = SallyportExtension.with(home -> home.clock(
                        SettableClock.at("2026-11-23T08:00:00Z"))
                .issuer("main", entry -> entry.signing(TestAlgorithm.ES256).audiences("stock"))
                .issuer("other"));

        @Test
        void all(
                TestHome home,
                SettableClock clock,
                TestIssuer main,
                @FromIssuer("other") TestIssuer other,
                TokenMother tokens,
                @FromIssuer("other") TokenMother others)
                throws Exception {
            assertThat(main).isSameAs(home.issuer("main"));
            assertThat(main.key().algorithm()).isEqualTo(TestAlgorithm.ES256);
            assertThat(other).isSameAs(home.issuer("other"));
            assertThat(clock.instant()).hasToString("2026-11-23T08:00:00Z");
            assertThat(Json.claims(tokens.good()))
                    .containsEntry("aud", "stock")
                    .containsEntry("iat", clock.instant().getEpochSecond());
            assertThat(others.issuer()).isSameAs(other);
            assertThat(tokens.otherIssuer()).isSameAs(other);
        }
    }

    @ExtendWith(SallyportExtension.class)
    static class WithTempDir {
        @Test
        void both(@TempDir Path temporary, Path home) {
            assertThat(temporary).isNotEqualTo(home);
            assertThat(Files.exists(temporary.resolve("sallyport.properties"))).isFalse();
            assertThat(Files.exists(home.resolve("sallyport.properties"))).isTrue();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith(SallyportExtension.class)
    static class OfAnInstance {
        OfAnInstance(Path home) {
            SEEN.add(home);
        }

        @Test
        void only(Path home) {
            SEEN.add(home);
        }
    }
}
