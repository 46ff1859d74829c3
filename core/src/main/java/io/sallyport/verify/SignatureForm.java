package io.sallyport.verify;

import io.sallyport.trust.SignatureAlgorithm;
import java.io.IOException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;

/** A name under which a provider may have an algorithm, and what has to be done to verify a JWS by that name. */
sealed interface SignatureForm {

    /** The forms of that algorithm, those first that take a signature as it stands in the token. */
    static List<SignatureForm> of(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> List.of(new AsItStands("Ed25519"), new AsItStands("EdDSA"));
            case ES256 -> ecdsa("SHA256");
            case ES384 -> ecdsa("SHA384");
            case RS256 -> List.of(new AsItStands("SHA256withRSA"));
            case PS256 -> List.of(new Pss("RSASSA-PSS"));
        };
    }

    /** Two names take r and s beside each other; BouncyCastle's FIPS provider has neither, only the one that takes DER. */
    private static List<SignatureForm> ecdsa(String hash) {
        return List.of(
                new AsItStands(hash + "withPLAIN-ECDSA"),
                new AsItStands(hash + "withECDSAinP1363Format"),
                new Der(hash + "withECDSA"));
    }

    /** The name in the Java Cryptography Architecture. */
    String name();

    /** Gives the parameters that the name leaves open. */
    default void prepare(Signature verifier) throws InvalidAlgorithmParameterException {}

    /**
     * The signature of the token as this name takes it.
     *
     * @throws SignatureException where it is none
     */
    default byte[] signature(byte[] jws) throws SignatureException {
        return jws;
    }

    /** Takes the signature as it stands in the token. */
    record AsItStands(String name) implements SignatureForm {}

    /** RFC 7518 section 3.5: MGF1 with SHA-256, and a salt as long as the hash. */
    record Pss(String name) implements SignatureForm {

        private static final PSSParameterSpec SHA256 = new PSSParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

        @Override
        public void prepare(Signature verifier) throws InvalidAlgorithmParameterException {
            verifier.setParameter(SHA256);
        }
    }

    /** Takes the ECDSA-Sig-Value of RFC 3279 section 2.2.3 in place of the plain r and s of RFC 7518 section 3.4. */
    record Der(String name) implements SignatureForm {

        @Override
        public byte[] signature(byte[] jws) throws SignatureException {
            try {
                return EcdsaUsingShaAlgorithm.convertConcatenatedToDer(jws);
            } catch (IOException e) {
                throw new SignatureException(e);
            }
        }
    }
}
