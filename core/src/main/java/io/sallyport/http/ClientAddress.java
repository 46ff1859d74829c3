package io.sallyport.http;

import io.sallyport.net.CidrBlock;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out who speaks behind configured hops. Headers from anyone else are not read. */
public final class ClientAddress {

    private final List<CidrBlock> trustedProxies;

    /** Believes the forwarding headers of those hops only. */
    public ClientAddress(List<CidrBlock> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The address of the client: the last one in {@code X-Forwarded-For} that is not itself a trusted hop. Where the
     * peer is no such hop, or the header does not read as addresses, the peer.
     */
    public String of(RequestHead request) {
        String peer = request.peer();
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> hops = request.headers("X-Forwarded-For").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        String client = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            Optional<InetAddress> hop = CidrBlock.address(hops.get(i));
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get().getHostAddress();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    /** Whether a trusted hop says that the client came to it over https. */
    public boolean isSecuredByProxy(RequestHead request) {
        List<String> protocols = request.headers("X-Forwarded-Proto");
        return isTrusted(request.peer())
                && protocols.size() == 1
                && protocols.get(0).strip().equalsIgnoreCase("https");
    }

    /** Most servers trust nobody, and then no address has to be read. */
    private boolean isTrusted(String address) {
        return !trustedProxies.isEmpty()
                && CidrBlock.address(address)
                        .filter(a -> trustedProxies.stream().anyMatch(block -> block.contains(a)))
                        .isPresent();
    }
}
