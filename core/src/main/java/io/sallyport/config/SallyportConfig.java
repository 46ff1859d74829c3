package io.sallyport.config;

import io.sallyport.net.CidrBlock;
import io.sallyport.trust.IssuerPolicy;
import java.util.List;
import java.util.Set;

/**
 * The whole configuration of one server, read once and immutable.
 *
 * @param home the folder that it was read from
 * @param node the name of this server in audit records
 * @param maxTokenSize the longest token that is looked at, in characters
 * @param insecureHttp who may present a token over plain http
 * @param trustedProxies the hops whose forwarding headers are believed
 * @param issuers the issuers, in the order of their names
 */
public record SallyportConfig(
        SallyportHome home,
        String node,
        int maxTokenSize,
        Set<InsecureHttp> insecureHttp,
        List<CidrBlock> trustedProxies,
        List<IssuerPolicy> issuers) {

    /** Tokens of the usual algorithms are far smaller; ML-DSA needs more. */
    public static final int DEFAULT_MAX_TOKEN_SIZE = 8192;

    /** No configuration may allow more: servers refuse such headers themselves. */
    public static final int MAX_MAX_TOKEN_SIZE = 65536;

    /** Who may present a token over plain http; nobody where the set is empty. */
    public enum InsecureHttp {
        /** A caller on this machine. */
        LOOPBACK,
        /** A configured hop that says the client came over https. */
        TRUSTED_PROXIES
    }

    public SallyportConfig {
        insecureHttp = Set.copyOf(insecureHttp);
        trustedProxies = List.copyOf(trustedProxies);
        issuers = List.copyOf(issuers);
    }

    /** The same with other issuers. */
    SallyportConfig withIssuers(List<IssuerPolicy> others) {
        return new SallyportConfig(home, node, maxTokenSize, insecureHttp, trustedProxies, others);
    }
}
