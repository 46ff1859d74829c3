package io.sallyport.benchmarks.token;

import io.sallyport.testkit.TestAlgorithm;
import io.sallyport.testkit.TestKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The signature alone, by each provider, without anything of ours. */
@State(Scope.Benchmark)
public class FloorBenchmark {

    private static final int TOKENS = 64;

    @Param({"ES256", "Ed25519", "RS256"})
    String algorithm = "";

    @Param({"jdk", "bouncycastle", "corretto"})
    String provider = "";

    private final byte[][] inputs = new byte[TOKENS][];
    private final byte[][] signatures = new byte[TOKENS][];
    private Provider instance = Security.getProviders()[0];
    private PublicKey key;
    private String name = "";
    private int next;

    @Setup
    public void prepare() throws Exception {
        Tokens issuer = new Tokens(algorithm);
        for (int i = 0; i < TOKENS; i++) {
            String token = issuer.next().compact();
            int dot = token.lastIndexOf('.');
            inputs[i] = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
            signatures[i] = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        }
        instance = instance(issuer.key());
        name = issuer.key().algorithm() == TestAlgorithm.ES256
                ? "SHA256withECDSAinP1363Format"
                : issuer.key().algorithm() == TestAlgorithm.RS256 ? "SHA256withRSA" : "Ed25519";
        key = own(issuer.key().publicKey());
    }

    private Provider instance(TestKey signer) throws Exception {
        return switch (provider) {
            case "jdk" -> Security.getProvider(signer.algorithm() == TestAlgorithm.RS256 ? "SunRsaSign" : "SunEC");
            case "bouncycastle" -> new BouncyCastleProvider();
            default ->
                (Provider) Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider")
                        .getDeclaredConstructor()
                        .newInstance();
        };
    }

    private PublicKey own(PublicKey publicKey) throws Exception {
        String kind = publicKey.getAlgorithm().equals("EdDSA") ? "Ed25519" : publicKey.getAlgorithm();
        try {
            return KeyFactory.getInstance(kind, instance)
                    .generatePublic(new X509EncodedKeySpec(publicKey.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            return publicKey;
        }
    }

    @Benchmark
    public boolean verify() throws Exception {
        int i = next++ & TOKENS - 1;
        Signature verifier = Signature.getInstance(name, instance);
        verifier.initVerify(key);
        verifier.update(inputs[i]);
        boolean good = verifier.verify(signatures[i]);
        if (!good) {
            throw new IllegalStateException("A good signature was refused");
        }
        return good;
    }
}
