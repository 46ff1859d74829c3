package io.sallyport.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.7, 10.1.0.7, true",
        "10.1.0.7, 10.1.0.6, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
    })
    void containsWhatHasItsPrefix(String block, String address, boolean inside) {
        assertThat(CidrBlock.parse(block)
                        .orElseThrow()
                        .contains(CidrBlock.address(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "0.0.0.0/0",
                "::/0",
                "fd00::/129",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "localhost",
                "proxy.example/8",
                ""
            })
    void isNotParsedFromAnythingElse(String text) {
        assertThat(CidrBlock.parse(text)).isEmpty();
    }

    /** Each of these would make the JDK ask DNS, or read a number that a person did not mean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "999.1.1.1", "256.1.1.1", "1.1.1.256", "1000.1.1.1", "1.2.3", "1.2.3.4.5", "010.1.1.1", "1.2.3.00",
                        "1..3.4",
                "1.2.3.", "1.2.3.4.", ".1.2.3", "1.2.3.-4", "1.2.3.+4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", "1.2.3.x",
                "1.2.3.\u0664", "1,2,3,4", "4294967295", "example", "fe80::1%eth0", ":::", ".:1", "..:"
            })
    void neverLooksANameUp(String text) {
        assertThat(CidrBlock.address(text)).isEmpty();
    }

    @Test
    void readsEachIpv4AddressAsTheJdkDoes() throws UnknownHostException {
        for (int octet = 0; octet < 256; octet++) {
            for (int place = 0; place < 4; place++) {
                byte[] octets = {10, 0, (byte) 255, 99};
                octets[place] = (byte) octet;
                InetAddress address = InetAddress.getByAddress(octets);
                assertThat(CidrBlock.address(address.getHostAddress())).contains(address);
            }
        }
    }

    @Test
    void readsAnIpv4AddressInIpv6ClothesAsWhatItIs() {
        assertThat(CidrBlock.parse("10.0.0.0/8")
                        .orElseThrow()
                        .contains(CidrBlock.address("::ffff:10.1.2.3").orElseThrow()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "::ffff:192.0.2.77, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64"
    })
    void isTheNetworkAroundAnAddress(String address, String network) {
        assertThat(CidrBlock.around(CidrBlock.address(address).orElseThrow(), 24, 64))
                .hasToString(network)
                .isEqualTo(CidrBlock.parse(network).orElseThrow());
    }

    @Test
    void looksAtNoMoreThanAnAddressCanHave() {
        assertThat(CidrBlock.address("1:".repeat(32_000) + "x")).isEmpty();
        assertThat(CidrBlock.address("0000:0000:0000:0000:0000:ffff:255.255.255.255"))
                .isPresent();
    }
}
