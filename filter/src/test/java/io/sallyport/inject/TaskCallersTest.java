package io.sallyport.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.request.CurrentCaller;
import io.sallyport.testkit.TokenMother;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TaskCallersTest extends CdiTest {

    private final TaskCallers provider = new TaskCallers();

    @Test
    void taskKnowsWhoSubmittedItAndItsThreadForgets(TokenMother tokens) throws Exception {
        Runnable leave = callers.call(tokens.accessToken().subject("bob").compact());
        ThreadContextSnapshot snapshot = provider.currentContext(Map.of());
        leave.run();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            assertThat(thread.submit(inside(snapshot)).get()).hasValue("bob");
            assertThat(thread.submit((Callable<Optional<String>>) TaskCallersTest::caller)
                            .get())
                    .isEmpty();
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void clearedTaskKnowsNobodyAndGivesTheThreadBack(TokenMother tokens) throws Exception {
        Runnable leave = callers.call(tokens.good());

        assertThat(inside(provider.clearedContext(Map.of())).call()).isEmpty();
        assertThat(caller()).hasValue("alice");
        leave.run();
    }

    private static Callable<Optional<String>> inside(ThreadContextSnapshot snapshot) {
        return () -> {
            ThreadContextRestorer restorer = snapshot.begin();
            try {
                return caller();
            } finally {
                restorer.endContext();
            }
        };
    }

    private static Optional<String> caller() {
        return CurrentCaller.get().flatMap(CurrentCaller::caller).map(caller -> caller.getName());
    }
}
