package io.sallyport.issuer.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A new signing key with the self-signed certificate that PKCS12 asks for. Nobody trusts a token for the certificate:
 * what counts is the key set.
 */
public record SigningKeyPair(PrivateKey privateKey, X509Certificate certificate) {

    private static final X500Name NAME = new X500Name("CN=Sallyport issuer");
    private static final long DAYS = 3660;

    public static SigningKeyPair generate(Instant now) throws GeneralSecurityException, IOException {
        KeyPair pair = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now),
                    Date.from(now.plus(DAYS, ChronoUnit.DAYS)),
                    NAME,
                    pair.getPublic());
            var signer = new JcaContentSignerBuilder(SigningKey.ALGORITHM).build(pair.getPrivate());
            var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return new SigningKeyPair(pair.getPrivate(), certificate);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKeyPair[" + certificate.getSerialNumber() + "]";
    }
}
