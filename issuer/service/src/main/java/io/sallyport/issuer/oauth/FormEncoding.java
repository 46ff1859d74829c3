package io.sallyport.issuer.oauth;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The encoding {@code application/x-www-form-urlencoded} in UTF-8 (RFC 6749 appendix B), read strictly. */
public final class FormEncoding {

    private FormEncoding() {}

    /**
     * Decodes a name, a value or a part of a Basic credential.
     *
     * @throws IllegalArgumentException where it is malformed
     */
    public static String decode(String encoded) {
        try {
            // One character for each byte first: URLDecoder would replace what is not UTF-8 without a word.
            byte[] bytes =
                    URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
