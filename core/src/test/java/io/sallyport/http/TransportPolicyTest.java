package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.config.TransportConfig;
import io.sallyport.config.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportPolicyTest {

    private static final String LOOPBACK = "sallyport.insecure-http=loopback";
    private static final String PROXIES = "sallyport.insecure-http=trusted-proxies";
    private static final String PROXY = "sallyport.trusted-proxies=192.0.2.1/32";

    @TempDir
    Path folder;

    private TransportPolicy policy(String... lines) throws IOException, ConfigException {
        SallyportHome home = new SallyportHome(folder);
        Files.write(home.configFile(), List.of(lines));
        return new TransportPolicy(TransportConfig.read(new Values(ConfigSources.of(home, Map.of(), Map.of()))));
    }

    private static FakeRequest plain(String peer) {
        return new FakeRequest().overPlainHttp().from(peer);
    }

    @Test
    void httpsIsAllowedFromAnywhere() throws IOException, ConfigException {
        assertThat(policy().allows(new FakeRequest())).isTrue();
    }

    @Test
    void plainHttpIsRefusedFromThisMachineToo() throws IOException, ConfigException {
        assertThat(policy().allows(plain("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0:0:0:0:0:0:0:1", "127.8.7.6", "::1"})
    void plainHttpIsAllowedFromThisMachineByName(String peer) throws IOException, ConfigException {
        assertThat(policy(LOOPBACK).allows(plain(peer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "localhost", "", "127.0.0.1.example", "::2"})
    void plainHttpFromElsewhereIsRefused(String peer) throws IOException, ConfigException {
        assertThat(policy(LOOPBACK).allows(plain(peer))).isFalse();
    }

    /** What stands behind a proxy on this machine may be anywhere. */
    @ParameterizedTest
    @CsvSource({
        "Forwarded, for=203.0.113.9",
        "X-Forwarded-For, 203.0.113.9",
        "X-Forwarded-Proto, https",
        "Via, 1.1 proxy"
    })
    void plainHttpThroughAProxyOnThisMachineIsRefused(String header, String value) throws IOException, ConfigException {
        assertThat(policy(LOOPBACK).allows(plain("127.0.0.1").with(header, value)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, https, true", "192.0.2.1, http, false", "192.0.2.2, https, false"})
    void onlyATrustedHopMayVouchForHttps(String peer, String protocol, boolean allowed)
            throws IOException, ConfigException {
        FakeRequest request = plain(peer).with("X-Forwarded-Proto", protocol);

        assertThat(policy(PROXIES, PROXY).allows(request)).isEqualTo(allowed);
    }

    @Test
    void aTrustedHopDoesNotVouchWhereItsWordIsNotAskedFor() throws IOException, ConfigException {
        assertThat(policy(PROXY).allows(plain("192.0.2.1").with("X-Forwarded-Proto", "https")))
                .isFalse();
    }

    @Test
    void anUnknownPlaceIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> policy("sallyport.insecure-http=everywhere"))
                .withMessageContaining("names no such place");
    }
}
