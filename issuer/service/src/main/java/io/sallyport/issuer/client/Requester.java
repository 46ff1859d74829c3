package io.sallyport.issuer.client;

import io.sallyport.net.CidrBlock;
import java.util.HexFormat;

/**
 * Who asks, before anything is proved.
 *
 * @param address whence, in digits
 * @param network what one party controls there: an IPv4 address, or the /64 of an IPv6 one
 * @param client the name that it claims; blank where it claims none
 */
public record Requester(String address, String network, String client) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** Whoever claims that name from that address. */
    public static Requester of(String address, String client) {
        String network = CidrBlock.address(address)
                .map(found -> network(found.getAddress()))
                .orElse(address);
        return new Requester(address, network, client);
    }

    private static String network(byte[] address) {
        return HexFormat.of().formatHex(address, 0, Math.min(address.length, IPV6_NETWORK_BYTES));
    }
}
