package io.sallyport.it;

import com.sun.tools.attach.VirtualMachine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;
import org.jboss.byteman.rule.Rule;
import org.junit.jupiter.api.function.Executable;

/** Lets methods of a running server throw. Byteman changes them in the server's memory only. */
final class Sabotage {
    private final Submit agent;

    private Sabotage(Submit agent) {
        this.agent = agent;
    }

    /** Loads the agent into a server, which it does not leave before the server's end. */
    static Sabotage of(long pid, int port) throws Exception {
        VirtualMachine server = VirtualMachine.attach(Long.toString(pid));
        try {
            server.loadAgent(jar().toString(), "listener:true,address:127.0.0.1,port:" + port + ",boot:" + jar());
        } finally {
            server.detach();
        }
        return new Sabotage(new Submit("127.0.0.1", port));
    }

    /**
     * Does something while every call of a method throws.
     *
     * @param method class and method, {@code io.sallyport.Type.method}
     */
    void whileThrowing(String method, Class<? extends Throwable> thrown, Executable work) throws Throwable {
        List<ScriptText> scripts = List.of(new ScriptText(method, rule(method, thrown)));
        agent.addScripts(scripts);
        try {
            String installed = agent.listAllRules();
            if (!installed.contains("Transformed in") || installed.contains("ERROR")) {
                throw new IllegalStateException("Byteman does not reach " + method + ":\n" + installed);
            }
            work.execute();
        } finally {
            agent.deleteScripts(scripts);
        }
    }

    private static String rule(String method, Class<? extends Throwable> thrown) {
        int dot = method.lastIndexOf('.');
        return """
                RULE %s throws
                CLASS %s
                METHOD %s
                AT ENTRY
                IF TRUE
                DO THROW new %s("provoked by a test")
                ENDRULE
                """.formatted(method, method.substring(0, dot), method.substring(dot + 1), thrown.getName());
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(
                Rule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
