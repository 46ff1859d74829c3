package io.sallyport.issuer;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigKey;
import io.sallyport.config.Values;
import io.sallyport.http.ClientAddress;
import io.sallyport.http.RequestHead;
import io.sallyport.net.CidrBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may speak to the endpoints over plain http: nobody, save where {@code sallyport.insecure-http} says so (RFC 6749
 * section 3.2 asks for TLS).
 */
public final class TransportPolicy {

    private static final String LOOPBACK = "loopback";
    private static final String PROXIES = "trusted-proxies";

    private final boolean loopback;
    private final boolean proxies;
    private final ClientAddress clients;

    private TransportPolicy(List<String> insecure, List<CidrBlock> trusted) {
        this.loopback = insecure.contains(LOOPBACK);
        this.proxies = insecure.contains(PROXIES);
        this.clients = new ClientAddress(trusted);
    }

    /** The policy of that configuration. */
    static TransportPolicy read(Values values) throws ConfigException {
        String key = ConfigKey.INSECURE_HTTP.key();
        List<String> insecure = values.list(key);
        if (!List.of(LOOPBACK, PROXIES).containsAll(insecure)) {
            throw values.fault(key, "names no such place", "write loopback, trusted-proxies or both");
        }
        List<CidrBlock> trusted = new ArrayList<>();
        for (String block : values.list(ConfigKey.TRUSTED_PROXIES.key())) {
            trusted.add(CidrBlock.parse(block)
                    .orElseThrow(() -> values.fault(
                            ConfigKey.TRUSTED_PROXIES.key(),
                            "has " + block + ", which is no block of addresses",
                            "write addresses as numbers, such as 10.1.0.7/32")));
        }
        return new TransportPolicy(insecure, trusted);
    }

    /** Whether the request came in a way that its secrets may come. */
    public boolean allows(RequestHead request) {
        return request.secure()
                || loopback && isLoopback(request.peer())
                || proxies && clients.isSecuredByProxy(request);
    }

    private static boolean isLoopback(String peer) {
        return CidrBlock.address(peer).filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
