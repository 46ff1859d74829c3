package io.sallyport.verify;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;

/** Has ECDSA as FIPS providers have it: the JDK's own, by the one name that takes a signature in DER. */
final class DerProvider extends Provider {

    private static final long serialVersionUID = 1L;

    DerProvider() {
        super("OnlyDer", "1.0", "takes DER");
        putService(new Ecdsa(this, "SHA256withECDSA"));
        putService(new Ecdsa(this, "SHA384withECDSA"));
    }

    private static final class Ecdsa extends Service {

        private final Service sunEc;

        Ecdsa(Provider provider, String name) {
            super(provider, "Signature", name, "", List.of(), Map.of());
            sunEc = Security.getProvider("SunEC").getService("Signature", name);
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return sunEc.newInstance(parameter);
        }
    }
}
