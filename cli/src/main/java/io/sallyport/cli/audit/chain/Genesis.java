package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonText;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the very first record says of the server's own key, which is how a trail is tied to a server. */
final class Genesis {

    private final ChainId chain;
    private final Place place;

    Genesis(ChainId chain, Place place) {
        this.chain = chain;
        this.place = place;
    }

    /** The RFC 7638 thumbprint of the key that the record names; empty where it names none. */
    Optional<String> thumbprint() {
        return key().map(VerificationKey::thumbprint);
    }

    private Optional<VerificationKey> key() {
        Map<String, Object> jwk = Map.of(
                "kty", "OKP", "crv", "Ed25519", "alg", "EdDSA", "x", place.act().text(AuditChain.NODE_KEY));
        try {
            return Optional.of(KeySetReader.readJwks("genesis", JsonText.write(Map.of("keys", List.of(jwk))))
                    .get(0));
        } catch (KeySetException e) {
            return Optional.empty();
        }
    }

    /** Whether that key signed that the key of the trail is its own. */
    boolean isSigned() {
        byte[] said = AuditChain.genesis(
                chain.node(), chain.instance(), place.boot(), place.act().text(AuditChain.KEY));
        byte[] signature =
                Base64Url.decode(place.act().text(AuditChain.NODE_SIGNATURE)).orElse(new byte[0]);
        return key().filter(key -> new JcaSignatureVerifier().verify(key, said, signature))
                .isPresent();
    }
}
