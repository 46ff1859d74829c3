package io.sallyport.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The name of this server. No look-up by DNS is made for it. */
public final class NodeName {

    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private NodeName() {}

    /** The name that the server or the system gives; {@code sallyport.node} is stronger. */
    public static String of(Map<String, String> systemProperties, Map<String, String> environment) {
        return Optional.ofNullable(systemProperties.get("jboss.node.name"))
                .or(() -> Optional.ofNullable(environment.get("HOSTNAME")))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .or(NodeName::kernelHostName)
                .orElse("node");
    }

    private static Optional<String> kernelHostName() {
        try {
            return Optional.of(Files.readString(KERNEL_HOST_NAME).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
