package io.sallyport.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeOwnerTest {

    @Test
    void theInnermostOwnerRuns() {
        assertThat(CodeOwner.of(List.of(
                        "sun.security.provider.SHA2",
                        "java.security.MessageDigest",
                        "io.sallyport.token.Sha256",
                        "org.wildfly.security.http.HttpAuthenticator",
                        "io.undertow.server.Connectors")))
                .contains(CodeOwner.SALLYPORT);
    }

    @Test
    void elytronIsNotTheRestOfTheServer() {
        assertThat(CodeOwner.of(List.of("java.util.HashMap", "org.wildfly.security.authz.Roles")))
                .contains(CodeOwner.ELYTRON);
        assertThat(CodeOwner.of(List.of("org.wildfly.extension.undertow.Server")))
                .contains(CodeOwner.SERVER);
    }

    @Test
    void aLibraryIsWhoseverCallsIt() {
        assertThat(CodeOwner.of(List.of("org.jose4j.jws.JsonWebSignature", "io.sallyport.verify.CompactJws")))
                .contains(CodeOwner.SALLYPORT);
        assertThat(CodeOwner.of(List.of("org.jose4j.jws.JsonWebSignature"))).isEmpty();
    }
}
