package io.sallyport.testkit;

import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed certificates that carry a test key; their dates bound nothing, since tests move the clock. */
final class Certificates {
    private static final Date FROM = Date.from(Instant.parse("2000-01-01T00:00:00Z"));
    /** RFC 5280 section 4.1.2.5: no well-defined expiration date. */
    private static final Date UNTIL = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private Certificates() {}

    static X509Certificate selfSigned(TestKey key) {
        X500Principal name = new X500Principal("CN=Sallyport test key");
        try {
            X509CertificateHolder holder = new JcaX509v3CertificateBuilder(
                            name, serialOf(key), FROM, UNTIL, name, key.publicKey())
                    .build(new JcaContentSignerBuilder(key.algorithm().certificateSignature()).build(key.privateKey()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("No certificate for " + key, e);
        }
    }

    private static BigInteger serialOf(TestKey key) {
        return new BigInteger(1, Base64Url.decode(key.thumbprint())).shiftRight(128);
    }
}
