package io.sallyport.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.bouncycastle.jcajce.provider.asymmetric.ec.KeyPairGeneratorSpi;
import org.bouncycastle.jcajce.provider.asymmetric.ec.SignatureSpi;
import org.bouncycastle.jcajce.provider.asymmetric.rsa.DigestSignatureSpi;
import org.bouncycastle.jcajce.provider.asymmetric.rsa.PSSSignatureSpi;
import org.jspecify.annotations.Nullable;

/**
 * What tokens need of BouncyCastle. Its own provider describes all its algorithms to the JVM, which takes a starting server
 * a third of a second.
 */
final class TokenProvider extends Provider {

    private static final long serialVersionUID = 1;

    TokenProvider() {
        super("BC", version(), "What tokens need of BouncyCastle");
        offer("KeyFactory", "EC", org.bouncycastle.jcajce.provider.asymmetric.ec.KeyFactorySpi.EC::new);
        offer("KeyFactory", "RSA", org.bouncycastle.jcajce.provider.asymmetric.rsa.KeyFactorySpi::new);
        offer("KeyFactory", "Ed25519", org.bouncycastle.jcajce.provider.asymmetric.edec.KeyFactorySpi.Ed25519::new);
        offer("KeyPairGenerator", "EC", KeyPairGeneratorSpi.EC::new);
        offer("KeyPairGenerator", "RSA", org.bouncycastle.jcajce.provider.asymmetric.rsa.KeyPairGeneratorSpi::new);
        offer(
                "KeyPairGenerator",
                "Ed25519",
                org.bouncycastle.jcajce.provider.asymmetric.edec.KeyPairGeneratorSpi.Ed25519::new);
        offer("Signature", "Ed25519", Ed25519Signature::new);
        offer(
                "Signature",
                "SHA256withPLAIN-ECDSA",
                SignatureSpi.ecCVCDSA256::new); // the plain r and s, by another name
        offer("Signature", "SHA384withPLAIN-ECDSA", SignatureSpi.ecCVCDSA384::new);
        offer("Signature", "SHA256withRSA", DigestSignatureSpi.SHA256::new);
        // Either of these makes BouncyCastle's own provider all the same, where it is used.
        offer("Signature", "RSASSA-PSS", PSSSignatureSpi.PSSwithRSA::new);
        offer("Signature", "SHA256withRSAandMGF1", PSSSignatureSpi.SHA256withRSA::new);
    }

    /** Of the build, since BouncyCastle's jar has it where no class can ask for it. */
    private static String version() {
        Properties build = new Properties();
        try (InputStream in = TokenProvider.class.getResourceAsStream("bouncycastle.properties")) {
            build.load(Objects.requireNonNull(in, "bouncycastle.properties is not beside " + TokenProvider.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    private void offer(String type, String algorithm, Supplier<Object> maker) {
        putService(new Made(this, type, algorithm, maker));
    }

    /** An algorithm that is made by its constructor and not by the name of its class. */
    private static final class Made extends Service {

        private final Supplier<Object> maker;

        Made(Provider provider, String type, String algorithm, Supplier<Object> maker) {
            super(provider, type, algorithm, "made", List.of(), null);
            this.maker = maker;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return maker.get();
        }
    }
}
