package io.sallyport.it.bystander;

import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.wildfly.security.auth.client.AuthenticationConfiguration;
import org.wildfly.security.auth.client.AuthenticationContext;
import org.wildfly.security.auth.client.MatchRule;
import org.wildfly.security.sasl.SaslMechanismSelector;

/** A remote EJB client in a process of its own: prints what each of its users gets. */
public final class GreeterClient {
    private static final String BEAN = "ejb:/greeter/GreeterBean!" + Greeter.class.getName();

    private final int port;

    private GreeterClient(int port) {
        this.port = port;
    }

    /** Arguments: the server's http port, then pairs of a user's name and password. */
    public static void main(String[] args) {
        GreeterClient client = new GreeterClient(Integer.parseInt(args[0]));
        for (int i = 1; i < args.length; i += 2) {
            client.callAs(args[i], args[i + 1]);
        }
    }

    private void callAs(String user, String password) {
        AuthenticationConfiguration login = AuthenticationConfiguration.empty()
                .useName(user)
                .usePassword(password)
                .setSaslMechanismSelector(SaslMechanismSelector.fromString("DIGEST-MD5"));
        AuthenticationContext.empty().with(MatchRule.ALL, login).run(() -> {
            for (Function<Greeter, String> call :
                    List.<Function<Greeter, String>>of(Greeter::greet, Greeter::greetReader)) {
                System.out.println(user + " gets " + outcome(call));
            }
        });
    }

    private String outcome(Function<Greeter, String> call) {
        try {
            Hashtable<String, String> environment = new Hashtable<>();
            environment.put(Context.INITIAL_CONTEXT_FACTORY, "org.wildfly.naming.client.WildFlyInitialContextFactory");
            environment.put(Context.PROVIDER_URL, "remote+http://localhost:" + port);
            return call.apply((Greeter) new InitialContext(environment).lookup(BEAN));
        } catch (NamingException | RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
