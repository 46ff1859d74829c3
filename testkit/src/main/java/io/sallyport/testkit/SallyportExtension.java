package io.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prepares a server home in a temporary folder and hands it to tests as parameters: {@link TestHome}, its
 * {@link Path}, {@link TestIssuer}, {@link TokenMother} (both by {@link FromIssuer} where there are several) and
 * {@link SettableClock}.
 *
 * <p>On a class ({@code @ExtendWith}) or in a static {@code @RegisterExtension} field all tests of the class share one
 * home; in an instance field each test has its own. The folder is deleted at the end.
 */
public final class SallyportExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SallyportExtension.class);
    private static final Set<Class<?>> TYPES =
            Set.of(TestHome.class, Path.class, TestIssuer.class, TokenMother.class, SettableClock.class);

    private final UnaryOperator<TestHomeBuilder> plan;

    /** A home with two issuers, {@code main} and {@code partner}. */
    public SallyportExtension() {
        this(UnaryOperator.identity());
    }

    private SallyportExtension(UnaryOperator<TestHomeBuilder> plan) {
        this.plan = plan;
    }

    /** A home of one's own plan, for a {@code @RegisterExtension} field. */
    public static SallyportExtension with(UnaryOperator<TestHomeBuilder> plan) {
        return new SallyportExtension(plan);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        prepare(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        prepare(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        remove(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        remove(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType()) && !parameter.isAnnotated(TempDir.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestHome home = prepare(context); // the constructor of a PER_CLASS test comes before beforeAll
        Class<?> type = parameter.getParameter().getType();
        Optional<String> name = parameter.findAnnotation(FromIssuer.class).map(FromIssuer::value);
        if (type == TokenMother.class) {
            return name.map(home::tokens).orElseGet(home::tokens);
        }
        if (type == TestIssuer.class) {
            return name.map(home::issuer).orElseGet(home::issuer);
        }
        if (type == SettableClock.class) {
            return home.clock();
        }
        return type == Path.class ? home.path() : home;
    }

    /** The home of this test or of a class around it; written where there is none. */
    private TestHome prepare(ExtensionContext context) {
        TestHome shared = context.getStore(NAMESPACE).get(TestHome.class, TestHome.class);
        if (shared != null) {
            return shared;
        }
        TestHome own = write();
        context.getStore(NAMESPACE).put(TestHome.class, own);
        return own;
    }

    private TestHome write() {
        try {
            return plan.apply(TestHome.in(Files.createTempDirectory("sallyport-home")))
                    .write();
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for the home", e);
        }
    }

    /** A store gives up only what this very context prepared: what a class shares outlives its tests. */
    private static void remove(ExtensionContext context) {
        TestHome own = context.getStore(NAMESPACE).remove(TestHome.class, TestHome.class);
        if (own != null) {
            delete(own.path());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }
}
