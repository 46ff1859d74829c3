package io.sallyport.inject;

import io.sallyport.request.RunningCallers;
import io.sallyport.testkit.SallyportExtension;
import io.sallyport.testkit.TestHome;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A CDI container with our beans and those of a test, over a running core. */
abstract class CdiTest {

    @RegisterExtension
    static final SallyportExtension SALLYPORT = SallyportExtension.with(home -> home.issuer("main"));

    RunningCallers callers;

    @BeforeEach
    void open(TestHome home) throws Exception {
        callers = new RunningCallers(home);
    }

    @AfterEach
    void close() {
        callers.close();
    }

    static SeContainer container(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new CallerInjection())
                .addBeanClasses(CallerProducer.class, ScopesInterceptor.class)
                .addBeanClasses(beans)
                .initialize();
    }
}
