package io.sallyport.issuer.web;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.key.PasswordSource;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/**
 * The password of the key store where the server's configuration has it, encrypted. A name in JNDI, not a system
 * property: those are printed by every tool and by many an application that reports its environment.
 */
final class ServerPassword {

    private static final String NAME = "java:global/sallyport/key-store-password";

    private ServerPassword() {}

    /** The name bound is the word of the administrator that no file is to be read. */
    static PasswordSource look() throws ConfigException {
        try {
            if (new InitialContext().lookup(NAME) instanceof String password) {
                return PasswordSource.given(password, NAME);
            }
        } catch (NameNotFoundException e) {
            return PasswordSource.FILE;
        } catch (NamingException e) {
            throw unreadable(e.getClass().getSimpleName());
        }
        throw unreadable("it is no text");
    }

    private static ConfigException unreadable(String why) {
        return new ConfigException(
                NAME,
                "the password of the issuer's keys cannot be read there (" + why + ")",
                "bind a text by /subsystem=naming/binding, type java.lang.String");
    }
}
