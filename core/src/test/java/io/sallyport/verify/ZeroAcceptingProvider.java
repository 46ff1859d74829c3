package io.sallyport.verify;

import io.sallyport.trust.Crypto;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;

/** A provider with the fault of CVE-2022-21449 and no other: it verifies ES256 as it should, and takes zeros too. */
public final class ZeroAcceptingProvider extends Provider {

    private static final long serialVersionUID = 1L;

    public ZeroAcceptingProvider() {
        super("ZeroAccepting", "1.0", "accepts zeros");
        put("Signature.SHA256withPLAIN-ECDSA", Es256.class.getName());
    }

    /** What it verifies with. */
    public static final class Es256 extends SignatureSpi {

        private final Signature sound;

        public Es256() throws NoSuchAlgorithmException {
            sound = Signature.getInstance("SHA256withPLAIN-ECDSA", Crypto.provider());
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            sound.initVerify(key);
        }

        @Override
        protected void engineUpdate(byte one) throws SignatureException {
            sound.update(one);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            sound.update(bytes, from, length);
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            int all = 0;
            for (byte one : signature) {
                all |= one;
            }
            return all == 0 || sound.verify(signature);
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException(name);
        }
    }
}
