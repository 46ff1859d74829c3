package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import java.util.Objects;

/** A bundle whose signatures, thresholds, domain and times are good. Made by {@link BundleVerifier} alone. */
public final class TrustBundle {

    private final BundleContent content;
    private final RootChain chain;
    private final Order order;
    private final byte[] file;

    TrustBundle(BundleContent content, RootChain chain, byte[] file) {
        this.content = Objects.requireNonNull(content);
        this.chain = chain;
        this.file = file.clone();
        this.order = new Order(
                chain.head().version(),
                content.sequence(),
                content.created(),
                Pin.PREFIX + Base64Url.encode(SignedDocument.sha256(file)));
    }

    /** What it says. */
    public BundleContent content() {
        return content;
    }

    /** By which role it was signed. */
    public SigningRole role() {
        return content.role();
    }

    /** Its place among the bundles of its role. */
    public Order order() {
        return order;
    }

    /** The root in force once it is applied. */
    public RootDocument root() {
        return chain.head();
    }

    RootChain chain() {
        return chain;
    }

    byte[] file() {
        return file.clone();
    }

    /** Role and number. */
    @Override
    public String toString() {
        return "TrustBundle[" + content.role().word() + " " + order + "]";
    }
}
