package io.sallyport.benchmarks.http;

import io.sallyport.quickstart.JBossCli;
import io.sallyport.quickstart.WildFlyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The level of the records' category on a running server. */
record AuditLevel(WildFlyServer server, Jdk jdk, int portOffset) {

    /** Nothing is recorded from now on. */
    void off() throws IOException, InterruptedException {
        set("OFF");
    }

    /** As audit.cli has it. */
    void on() throws IOException, InterruptedException {
        set("INFO");
    }

    private void set(String level) throws IOException, InterruptedException {
        Path script = Files.createTempFile("level-", ".cli");
        try {
            Files.writeString(
                    script,
                    "/subsystem=logging/logger=sallyport.audit:write-attribute(name=level,value=" + level + ")\n");
            new JBossCli(server.home(), jdk.home()).live(portOffset, List.of(script));
        } finally {
            Files.delete(script);
        }
    }
}
