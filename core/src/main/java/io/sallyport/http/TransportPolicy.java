package io.sallyport.http;

import io.sallyport.config.TransportConfig;
import io.sallyport.config.TransportConfig.InsecureHttp;
import io.sallyport.net.CidrBlock;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Who may send a token or a secret over plain http: nobody, save where {@code sallyport.insecure-http} says so (RFC 6750
 * section 5.3 and RFC 6749 section 3.2 ask for TLS).
 */
public final class TransportPolicy {

    private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via");

    /** What nearly every caller on this machine comes from, known without reading it. */
    private static final Set<String> COMMON_LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1");

    private final boolean loopback;
    private final boolean proxies;
    private final ClientAddress clients;

    /** The policy of that configuration. */
    public TransportPolicy(TransportConfig config) {
        this.loopback = config.insecureHttp().contains(InsecureHttp.LOOPBACK);
        this.proxies = config.insecureHttp().contains(InsecureHttp.TRUSTED_PROXIES);
        this.clients = new ClientAddress(config.trustedProxies());
    }

    /** Whether the request came in a way that its secrets may come. */
    public boolean allows(RequestHead request) {
        return request.secure() || loopback && isLocal(request) || proxies && clients.isSecuredByProxy(request);
    }

    /** Whence the request came, in digits: behind the trusted hops, where it passed any. */
    public String clientAddress(RequestHead request) {
        return clients.of(request);
    }

    /** From this machine, and not by way of a proxy on it that speaks for callers elsewhere. */
    private static boolean isLocal(RequestHead request) {
        return isLoopback(request.peer()) && !isForwarded(request);
    }

    private static boolean isLoopback(String address) {
        return COMMON_LOOPBACK.contains(address)
                || CidrBlock.address(address)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    private static boolean isForwarded(RequestHead request) {
        for (String name : FORWARDING) {
            if (!request.headers(name).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
