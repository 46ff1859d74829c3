package io.sallyport.http;

import io.sallyport.config.TransportConfig;
import io.sallyport.config.TransportConfig.InsecureHttp;
import io.sallyport.net.CidrBlock;
import java.net.InetAddress;
import java.util.List;

/**
 * Who may send a token or a secret over plain http: nobody, save where {@code sallyport.insecure-http} says so (RFC 6750
 * section 5.3 and RFC 6749 section 3.2 ask for TLS).
 */
public final class TransportPolicy {

    private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via");

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
        return CidrBlock.address(request.peer())
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent()
                && FORWARDING.stream().allMatch(name -> request.headers(name).isEmpty());
    }
}
