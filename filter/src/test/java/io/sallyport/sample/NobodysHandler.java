package io.sallyport.sample;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/** A container's handler that takes no caller from anyone, as WildFly's does outside a domain made for it. */
public final class NobodysHandler implements CallbackHandler {

    /** What it says. */
    public static final String FAULT = "no caller of a token is known here";

    /** For Tomcat. */
    public NobodysHandler() {}

    @Override
    public void handle(Callback[] callbacks) {
        throw new IllegalStateException(FAULT);
    }
}
