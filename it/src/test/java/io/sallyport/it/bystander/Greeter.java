package io.sallyport.it.bystander;

import jakarta.ejb.Remote;

/** What a client on another machine calls. */
@Remote
public interface Greeter {
    /** Whom the EJB sees; for one role only. */
    String greetReader();

    /** Whom the EJB sees; for anyone. */
    String greet();
}
