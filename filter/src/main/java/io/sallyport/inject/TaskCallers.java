package io.sallyport.inject;

import io.sallyport.request.CurrentCaller;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.Optional;

/** Lets tasks of managed executors know whose request submitted them (Jakarta Concurrency 3.0 section 3.4.3). */
public final class TaskCallers implements ThreadContextProvider {

    /** For the container. */
    public TaskCallers() {}

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        Optional<CurrentCaller> submitter = CurrentCaller.get().map(CurrentCaller::snapshot);
        return () -> CurrentCaller.enter(submitter)::run;
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return () -> CurrentCaller.enter(Optional.empty())::run;
    }

    @Override
    public String getThreadContextType() {
        return "io.sallyport.Caller";
    }
}
