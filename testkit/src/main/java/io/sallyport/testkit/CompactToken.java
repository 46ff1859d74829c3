package io.sallyport.testkit;

import java.util.function.UnaryOperator;

/**
 * The three texts of a JWS in compact form (RFC 7515 section 7.1), open to any change. {@code toString} is the token:
 * it belongs to a test.
 *
 * @param header the protected header as spelled, base64url
 * @param payload the payload as spelled, base64url
 * @param signature the signature as spelled, base64url
 */
public record CompactToken(String header, String payload, String signature) {

    public CompactToken withHeader(UnaryOperator<String> change) {
        return new CompactToken(change.apply(header), payload, signature);
    }

    public CompactToken withPayload(UnaryOperator<String> change) {
        return new CompactToken(header, change.apply(payload), signature);
    }

    public CompactToken withSignature(UnaryOperator<String> change) {
        return new CompactToken(header, payload, change.apply(signature));
    }

    /** Changes the bytes of the signature and spells them canonically. */
    public CompactToken withSignatureBytes(UnaryOperator<byte[]> change) {
        return withSignature(text -> Base64Url.encode(change.apply(Base64Url.decode(text))));
    }

    public byte[] headerBytes() {
        return Base64Url.decode(header);
    }

    public byte[] payloadBytes() {
        return Base64Url.decode(payload);
    }

    public byte[] signatureBytes() {
        return Base64Url.decode(signature);
    }

    /** The token as a client sends it. */
    public String text() {
        return header + "." + payload + "." + signature;
    }

    @Override
    public String toString() {
        return text();
    }
}
