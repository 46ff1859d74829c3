package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleContent;
import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFile;
import io.sallyport.revocation.Epoch;
import io.sallyport.trust.IssuerTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a bundle says, for people. */
record Payload(BundleContent content) {

    static Payload of(BundleFile bundle) throws BundleException {
        return new Payload(BundleContent.read(bundle.document().payload(), Path.of("bundle")));
    }

    long sequence() {
        return content.sequence();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "Domain", content.domain());
        add(lines, "Role", content.role().word());
        add(lines, "Sequence", content.sequence());
        add(lines, "Created", content.created());
        for (IssuerTrust issuer : content.issuers()) {
            add(lines, "Issuer", issuer(issuer));
        }
        content.denied()
                .forEach(
                        token -> add(lines, "Denied", token.jti() + " of " + token.iss() + ", expires " + token.exp()));
        content.epochs().forEach(epoch -> add(lines, "Epoch", epoch(epoch)));
        content.lowered().denied().forEach(name -> add(lines, "TAKES BACK", name.jti() + " of " + name.iss()));
        content.lowered().epochs().forEach(epoch -> add(lines, "LOWERS", epoch(epoch)));
        add(lines, "Status lists", content.statusLists().size());
        add(lines, "Nodes", content.nodes().size());
        return lines;
    }

    private static String issuer(IssuerTrust issuer) {
        return issuer.policy().name() + " " + issuer.policy().iss() + " for "
                + String.join(
                        ", ", issuer.policy().audiences().stream().sorted().toList()) + "; "
                + (issuer.policy().local()
                        ? "the keys of the server's own issuer"
                        : "keys: " + issuer.keys().size());
    }

    private static String epoch(Epoch epoch) {
        return epoch.iss() + " " + epoch.kind().code() + (epoch.value().isEmpty() ? "" : " " + epoch.value())
                + ": nothing issued up to " + epoch.notBefore();
    }

    private static void add(List<String> lines, String label, Object value) {
        lines.add(String.format("%-12s %s", label, value));
    }
}
