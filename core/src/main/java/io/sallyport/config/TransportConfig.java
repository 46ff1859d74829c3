package io.sallyport.config;

import io.sallyport.net.CidrBlock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In which ways tokens and secrets may come to a server.
 *
 * @param insecureHttp who may send them over plain http; nobody where it is empty
 * @param trustedProxies the hops whose forwarding headers are believed
 */
public record TransportConfig(Set<InsecureHttp> insecureHttp, List<CidrBlock> trustedProxies) {

    /** Who may send tokens and secrets over plain http. */
    public enum InsecureHttp {
        /** A caller on this machine. */
        LOOPBACK,
        /** A configured hop that says the client came over https. */
        TRUSTED_PROXIES
    }

    public TransportConfig {
        insecureHttp = Set.copyOf(insecureHttp);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Reads {@code sallyport.insecure-http} and {@code sallyport.trusted-proxies}.
     *
     * @throws ConfigException where one of them has an element that is none
     */
    public static TransportConfig read(Values values) throws ConfigException {
        return new TransportConfig(insecureHttp(values), trustedProxies(values));
    }

    private static Set<InsecureHttp> insecureHttp(Values values) throws ConfigException {
        Set<InsecureHttp> who = EnumSet.noneOf(InsecureHttp.class);
        for (String word : values.list(ConfigKey.INSECURE_HTTP.key())) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "loopback" -> who.add(InsecureHttp.LOOPBACK);
                case "trusted-proxies" -> who.add(InsecureHttp.TRUSTED_PROXIES);
                default ->
                    throw values.fault(
                            ConfigKey.INSECURE_HTTP.key(),
                            "names no such place",
                            "write loopback, trusted-proxies or both");
            }
        }
        return who;
    }

    private static List<CidrBlock> trustedProxies(Values values) throws ConfigException {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String text : values.list(ConfigKey.TRUSTED_PROXIES.key())) {
            blocks.add(CidrBlock.parse(text)
                    .orElseThrow(() -> values.fault(
                            ConfigKey.TRUSTED_PROXIES.key(),
                            "has " + text + ", which is no block of addresses",
                            "write addresses as numbers, such as 10.1.0.7/32 or fd00::/8; names are not looked up")));
        }
        return blocks;
    }
}
