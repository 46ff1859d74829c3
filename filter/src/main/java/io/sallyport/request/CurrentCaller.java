package io.sallyport.request;

import io.sallyport.authn.Caller;
import io.sallyport.authn.RequestContext;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who calls on a thread, for what runs deep in an application and has no request in its hands. */
public final class CurrentCaller {

    private static final ThreadLocal<@Nullable CurrentCaller> CURRENT = new ThreadLocal<>();

    private final Supplier<Optional<Principal>> principal;
    private final Supplier<Optional<Caller>> caller;
    private final Supplier<RequestContext> context;

    CurrentCaller(
            Supplier<Optional<Principal>> principal,
            Supplier<Optional<Caller>> caller,
            Supplier<RequestContext> context) {
        this.principal = principal;
        this.caller = caller;
        this.context = context;
    }

    /** The one of this thread; empty where it serves nobody that we know of. */
    public static Optional<CurrentCaller> get() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Gives this thread to a caller, or to nobody.
     *
     * @return what gives it back to whoever had it before; to be run on the same thread
     */
    public static Runnable enter(Optional<CurrentCaller> next) {
        CurrentCaller before = CURRENT.get();
        set(next.orElse(null));
        return () -> set(before);
    }

    private static void set(@Nullable CurrentCaller caller) {
        if (caller == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(caller);
        }
    }

    /** Whom the container knows: the caller of a token, or a user who came another way. */
    public Optional<Principal> principal() {
        return principal.get();
    }

    /** The caller of the token. */
    public Optional<Caller> caller() {
        return caller.get();
    }

    /** The facts of the request, with the correlation id that its answer carries. */
    public RequestContext context() {
        return context.get();
    }

    /** As it is now, for a thread that may outlive the request. */
    public CurrentCaller snapshot() {
        Optional<Principal> principalNow = principal();
        Optional<Caller> callerNow = caller();
        RequestContext contextNow = context();
        return new CurrentCaller(() -> principalNow, () -> callerNow, () -> contextNow);
    }
}
