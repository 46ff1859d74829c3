package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.net.CidrBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress clients =
            new ClientAddress(List.of(CidrBlock.parse("10.0.0.0/24").orElseThrow()));

    @Test
    void isThePeerWhereNoHopIsTrusted() {
        FakeRequest request = new FakeRequest().from("192.0.2.7").with("X-Forwarded-For", "203.0.113.1");
        assertThat(clients.of(request)).isEqualTo("192.0.2.7");
    }

    @Test
    void isTheAddressBehindATrustedHop() {
        FakeRequest request = new FakeRequest().from("10.0.0.1").with("X-Forwarded-For", "203.0.113.1");
        assertThat(clients.of(request)).isEqualTo("203.0.113.1");
    }

    @Test
    void isTheLastUntrustedOneSoThatAClientCannotInventAnother() {
        FakeRequest request =
                new FakeRequest().from("10.0.0.1").with("X-Forwarded-For", "198.51.100.66, 203.0.113.1, 10.0.0.2");
        assertThat(clients.of(request)).isEqualTo("203.0.113.1");
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        FakeRequest request = new FakeRequest()
                .from("10.0.0.1")
                .with("X-Forwarded-For", "203.0.113.1")
                .with("X-Forwarded-For", "10.0.0.3");
        assertThat(clients.of(request)).isEqualTo("203.0.113.1");
    }

    @Test
    void stopsAtWhatIsNoAddress() {
        FakeRequest request = new FakeRequest().from("10.0.0.1").with("X-Forwarded-For", "evil.example, 10.0.0.2");
        assertThat(clients.of(request)).isEqualTo("10.0.0.2");
    }

    @Test
    void isTheHopItselfWhereItForwardsNothing() {
        assertThat(clients.of(new FakeRequest().from("10.0.0.1"))).isEqualTo("10.0.0.1");
    }

    @Test
    void believesHttpsOfATrustedHopOnly() {
        assertThat(clients.isSecuredByProxy(new FakeRequest().from("10.0.0.1").with("X-Forwarded-Proto", "https")))
                .isTrue();
        assertThat(clients.isSecuredByProxy(new FakeRequest().from("192.0.2.7").with("X-Forwarded-Proto", "https")))
                .isFalse();
        assertThat(clients.isSecuredByProxy(new FakeRequest().from("10.0.0.1").with("X-Forwarded-Proto", "http")))
                .isFalse();
        assertThat(clients.isSecuredByProxy(new FakeRequest()
                        .from("10.0.0.1")
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Proto", "https")))
                .isFalse();
    }
}
