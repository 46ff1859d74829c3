package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final byte[] LINE = "xx{\"seq\":1yy".getBytes(StandardCharsets.US_ASCII);

    private static String mark(KeyPair pair, byte[] bytes, int from, int length) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(bytes, from, length);
        return Base64Url.encode(signature.sign());
    }

    @Test
    void hashesTheBytesOfTheLineAlone() {
        assertThat(AuditChain.hash("")).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(Base64Url.encode(AuditChain.hash(AuditChain.digest(), LINE, 2, 8)))
                .isEqualTo(AuditChain.hash("{\"seq\":1"));
    }

    @Test
    void aMarkIsOfOneKeyOverTheseBytes() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = Base64Url.encode(AuditChain.raw(pair.getPublic()));
        String mark = mark(pair, LINE, 2, 8);

        assertThat(key).hasSize(43);
        assertThat(mark).hasSize(86);
        assertThat(AuditChain.isMarkedBy(key, LINE, 2, 8, mark)).isTrue();
        assertThat(AuditChain.isMarkedBy(key, LINE, 1, 8, mark)).isFalse();
        assertThat(AuditChain.isMarkedBy(key, LINE, 2, 8, mark(other, LINE, 2, 8)))
                .isFalse();
        assertThat(AuditChain.isMarkedBy(key.substring(1), LINE, 2, 8, mark)).isFalse();
        assertThat(AuditChain.isMarkedBy(key, LINE, 2, 8, mark.substring(1))).isFalse();
        assertThat(AuditChain.isMarkedBy("=", LINE, 2, 8, mark)).isFalse();
    }

    @Test
    void theGenesisNamesChainAndKey() {
        assertThat(AuditChain.genesis("n", "server", "b", "k"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("sallyport-audit-genesis|n|server|b|k");
    }
}
