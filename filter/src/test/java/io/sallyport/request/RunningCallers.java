package io.sallyport.request;

import io.sallyport.authn.Caller;
import io.sallyport.http.Admission;
import io.sallyport.http.RequestHead;
import io.sallyport.testkit.TestHome;
import java.util.List;
import java.util.Optional;

/** A running core without a server: who presents a token here is the caller of this thread. */
public final class RunningCallers implements AutoCloseable {

    /** Opens the home, as the first application of a server does. */
    public RunningCallers(TestHome home) throws Exception {
        System.setProperty("sallyport.home", home.path().toString());
        RunningSallyport.join();
    }

    /** Lets the bearer of a good token call on this thread until the result is run. */
    public Runnable call(String token) {
        Admission admission = RunningSallyport.current().gate().admit(new Head(List.of("Bearer " + token)));
        Admission.Admitted admitted = (Admission.Admitted) admission;
        Optional<Caller> caller = Optional.of(admitted.caller());
        return CurrentCaller.enter(
                Optional.of(new CurrentCaller(() -> Optional.of(admitted.caller()), () -> caller, admitted::context)));
    }

    /** Lets a request without a token be served on this thread, of a user who logged in otherwise or of nobody. */
    public Runnable callWithoutToken(Optional<String> user) {
        return CurrentCaller.enter(Optional.of(new CurrentCaller(
                () -> user.map(name -> () -> name),
                Optional::empty,
                () -> RunningSallyport.current().gate().context(new Head(List.of())))));
    }

    @Override
    public void close() {
        CurrentCaller.enter(Optional.empty()); // also where a test failed in the middle
        RunningSallyport.leave();
        System.clearProperty("sallyport.home");
    }

    private record Head(List<String> authorization) implements RequestHead {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/orders/list";
        }

        @Override
        public String peer() {
            return "127.0.0.1";
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public String app() {
            return "/orders";
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("Authorization") ? authorization : List.of();
        }
    }
}
