package io.sallyport.cli.audit.export;

import io.sallyport.cli.audit.archive.ManifestKey;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * One file of an export: a JWS in compact serialization (RFC 7515) inside a JWE (RFC 7516), so that only the reader opens
 * it, and knows then who sealed it.
 *
 * @param export the name of the export, the same in all its pieces
 * @param number of this piece, from 1
 * @param last whether it is the last one
 * @param content gzip of the lines
 */
public record Piece(String export, long number, boolean last, byte[] content) {

    /** How such files end. */
    public static final String SUFFIX = ".jwe";

    private static final String TYPE = "sallyport-audit-export";

    /** Signs, then encrypts. */
    String seal(ManifestKey signer, Recipient recipient) throws JoseException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", signer.algorithm());
        header.put("typ", TYPE);
        header.put("jwk", signer.jwk());
        header.put("export", export);
        header.put("number", number);
        header.put("last", last);
        String input = Base64Url.encode(JsonText.of(header).getBytes(StandardCharsets.UTF_8)) + "."
                + Base64Url.encode(content);
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(recipient.algorithm());
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setContentTypeHeaderValue("JWS");
        jwe.setKey(recipient.key());
        jwe.setPayload(input + "." + Base64Url.encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII))));
        return jwe.getCompactSerialization();
    }

    /**
     * Decrypts, then verifies.
     *
     * @param signer the RFC 7638 thumbprint of the key that has to have signed
     * @throws CliException where it is not for this key, or was changed, or is by another signer
     */
    static Piece open(Path file, String text, PrivateKey key, String signer) throws CliException {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW,
                    KeyManagementAlgorithmIdentifiers.RSA_OAEP_256));
            jwe.setContentEncryptionAlgorithmConstraints(
                    new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
            jwe.setCompactSerialization(text);
            jwe.setKey(key);
            return verified(file, jwe.getPayload(), signer);
        } catch (JoseException e) {
            throw CliException.refused(
                    file + ": this key does not open it, or it was changed", "take the key that it was encrypted for");
        }
    }

    private static Piece verified(Path file, String jws, String signer) throws CliException {
        String[] parts = jws.split("\\.", -1);
        try {
            Map<String, @Nullable Object> header =
                    StrictJson.readObject(Base64Url.decode(parts[0]).orElseThrow());
            VerificationKey key = key(header.get("jwk"));
            byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            boolean good = parts.length == 3
                    && TYPE.equals(header.get("typ"))
                    && key.thumbprint().equals(signer)
                    && new JcaSignatureVerifier()
                            .verify(key, input, Base64Url.decode(parts[2]).orElseThrow());
            if (good && header.get("number") instanceof Long number) {
                return new Piece(
                        String.valueOf(header.get("export")),
                        number,
                        Boolean.TRUE.equals(header.get("last")),
                        Base64Url.decode(parts[1]).orElseThrow());
            }
            throw CliException.refused(
                    file + ": it is not signed by SHA256:" + signer + ", but names SHA256:" + key.thumbprint(),
                    "find out whose key that is");
        } catch (JsonFault | KeySetException | RuntimeException e) {
            throw CliException.refused(
                    file + ": what is in it is no export of audit files", "name a file of audit export");
        }
    }

    private static VerificationKey key(@Nullable Object jwk) throws KeySetException {
        byte[] set = JsonText.of(Map.of("keys", List.of(jwk == null ? Map.of() : jwk)))
                .getBytes(StandardCharsets.UTF_8);
        return KeySetReader.readJwks("export", set).get(0);
    }
}
