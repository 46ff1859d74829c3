package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.config.Values;
import io.sallyport.http.RequestHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportPolicyTest {

    private static final String LOOPBACK = "sallyport.insecure-http=loopback";

    private record Head(boolean secure, String peer, List<String> protocols) implements RequestHead {

        static Head plain(String peer) {
            return new Head(false, peer, List.of());
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/sallyport/token";
        }

        @Override
        public String app() {
            return "/sallyport";
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("X-Forwarded-Proto") ? protocols : List.of();
        }
    }

    @TempDir
    Path folder;

    private TransportPolicy policy(String... lines) throws IOException, ConfigException {
        SallyportHome home = new SallyportHome(folder);
        Files.write(home.configFile(), List.of(lines));
        return TransportPolicy.read(new Values(ConfigSources.of(home, Map.of(), Map.of())));
    }

    @Test
    void httpsIsAllowedFromAnywhere() throws IOException, ConfigException {
        assertThat(policy().allows(new Head(true, "192.0.2.1", List.of()))).isTrue();
    }

    @Test
    void plainHttpIsRefusedFromThisMachineToo() throws IOException, ConfigException {
        assertThat(policy().allows(Head.plain("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0:0:0:0:0:0:0:1"})
    void plainHttpIsAllowedFromThisMachineByName(String peer) throws IOException, ConfigException {
        assertThat(policy(LOOPBACK).allows(Head.plain(peer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "localhost", ""})
    void plainHttpFromElsewhereIsRefused(String peer) throws IOException, ConfigException {
        assertThat(policy(LOOPBACK).allows(Head.plain(peer))).isFalse();
    }

    @Test
    void aTrustedHopMayVouchForHttps() throws IOException, ConfigException {
        TransportPolicy policy =
                policy("sallyport.insecure-http=trusted-proxies", "sallyport.trusted-proxies=192.0.2.1/32");

        assertThat(policy.allows(new Head(false, "192.0.2.1", List.of("https"))))
                .isTrue();
        assertThat(policy.allows(new Head(false, "192.0.2.1", List.of("http")))).isFalse();
        assertThat(policy.allows(new Head(false, "192.0.2.2", List.of("https"))))
                .isFalse();
    }

    @Test
    void anUnknownPlaceIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> policy("sallyport.insecure-http=everywhere"))
                .withMessageContaining("names no such place");
    }
}
