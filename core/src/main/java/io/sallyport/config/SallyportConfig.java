package io.sallyport.config;

import io.sallyport.bundle.Pin;
import io.sallyport.meter.MeterPolicy;
import io.sallyport.revocation.AgePolicy;
import io.sallyport.trust.IssuerPolicy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration of one server, read once and immutable.
 *
 * @param home the folder that it was read from
 * @param node the name of this server in audit records
 * @param maxTokenSize the longest token that is looked at, in characters
 * @param transport in which ways tokens may come
 * @param meter how many bad signatures are looked at
 * @param verification what signatures are verified with
 * @param ages how old our knowledge of revocation may be
 * @param listAddresses from where status lists are fetched, besides files and bundles
 * @param pin the root by which bundles are believed; empty where plain key files are
 * @param auditRequired whether a grant waits for its record
 * @param issuers the issuers, in the order of their names
 */
public record SallyportConfig(
        SallyportHome home,
        String node,
        int maxTokenSize,
        TransportConfig transport,
        MeterPolicy meter,
        VerificationConfig verification,
        AgePolicy ages,
        List<URI> listAddresses,
        Optional<Pin> pin,
        boolean auditRequired,
        List<IssuerPolicy> issuers) {

    /** Tokens of the usual algorithms are far smaller; ML-DSA needs more. */
    public static final int DEFAULT_MAX_TOKEN_SIZE = 8192;

    /** No configuration may allow more: servers refuse such headers themselves. */
    public static final int MAX_MAX_TOKEN_SIZE = 65536;

    public SallyportConfig {
        listAddresses = List.copyOf(listAddresses);
        issuers = List.copyOf(issuers);
    }

    /** The same with other issuers. */
    SallyportConfig withIssuers(List<IssuerPolicy> others) {
        return new SallyportConfig(
                home,
                node,
                maxTokenSize,
                transport,
                meter,
                verification,
                ages,
                listAddresses,
                pin,
                auditRequired,
                others);
    }
}
