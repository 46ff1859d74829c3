package io.sallyport.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519SignatureTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @CsvSource(
            value = { // RFC 8032 section 7.1, tests 1 to 3
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                        + "d25bf5f0595bbe24655141438e7a100b",
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                        + "387b2eaeb4302aeeb00d291612bb0c00",
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                        + "4a7c15e9716ed28dc027beceea1ec40a"
            })
    void signsAndVerifiesAsTheRfcDoes(String secret, String point, String message, String signature) throws Exception {
        PrivateKey privateKey = keys().generatePrivate(
                        new PKCS8EncodedKeySpec(HEX.parseHex("302e020100300506032b657004220420" + secret)));
        PublicKey publicKey =
                keys().generatePublic(new X509EncodedKeySpec(HEX.parseHex("302a300506032b6570032100" + point)));

        assertThat(HEX.formatHex(sign(privateKey, HEX.parseHex(message)))).isEqualTo(signature);
        assertThat(verify(publicKey, HEX.parseHex(message), HEX.parseHex(signature)))
                .isTrue();
        assertThat(verify(publicKey, HEX.parseHex(message + "00"), HEX.parseHex(signature)))
                .isFalse();
    }

    @Test
    void takesTheKeysOfTheJdkAndSignsForIt() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();

        byte[] signature = sign(pair.getPrivate(), MESSAGE);

        assertThat(verify(pair.getPublic(), MESSAGE, signature)).isTrue();
        Signature jdk = Signature.getInstance("Ed25519", "SunEC");
        jdk.initVerify(pair.getPublic());
        jdk.update(MESSAGE);
        assertThat(jdk.verify(signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X25519", "Ed448", "EC"})
    void refusesAKeyOfAnotherKind(String kind) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();

        assertThatThrownBy(() -> signature().initVerify(pair.getPublic()))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("not a key of Ed25519")
                .hasNoCause();
        assertThatThrownBy(() -> signature().initSign(pair.getPrivate()))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("not a key of Ed25519")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65})
    void refusesASignatureOfAnotherLength(int length) throws Exception {
        KeyPair pair =
                KeyPairGenerator.getInstance("Ed25519", Crypto.provider()).generateKeyPair();

        assertThat(verify(pair.getPublic(), MESSAGE, sign(pair.getPrivate(), MESSAGE)))
                .isTrue();
        assertThat(verify(pair.getPublic(), MESSAGE, new byte[length])).isFalse();
    }

    private static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    private static boolean verify(PublicKey key, byte[] message, byte[] presented) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initVerify(key);
        for (byte one : message) {
            signature.update(one);
        }
        return signature.verify(presented);
    }

    private static Signature signature() throws GeneralSecurityException {
        return Signature.getInstance("Ed25519", Crypto.provider());
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519", Crypto.provider());
    }
}
