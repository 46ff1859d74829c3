package io.sallyport.verify;

import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import io.sallyport.token.BearerToken;
import io.sallyport.token.DenialReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JWS in compact serialization (RFC 7515 section 7.1), taken apart and well-formed, but not verified: nothing in it
 * may be believed. For one thread.
 */
final class CompactJws {

    /** We understand no extension, and these would let the token choose its key or change what is signed. */
    private static final Set<String> FORBIDDEN = Set.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc");

    private final byte[] signingInput;
    private final Map<String, @Nullable Object> header;
    private final byte[] payload;
    private final byte[] signature;
    private Optional<Map<String, @Nullable Object>> claims = Optional.empty();

    private CompactJws(byte[] signingInput, Map<String, @Nullable Object> header, byte[] payload, byte[] signature) {
        this.signingInput = signingInput;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** Takes the token apart; size first, then spelling, then the header. */
    static CompactJws read(BearerToken token, int maxSize) throws Rejection {
        String text = token.text();
        if (text.length() > maxSize) {
            throw malformed();
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
            throw malformed();
        }
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] header = decode(characters, 0, first);
        byte[] payload = decode(characters, first + 1, second);
        byte[] signature = decode(characters, second + 1, characters.length);
        CompactJws jws = new CompactJws(Arrays.copyOf(characters, second), object(header), payload, signature);
        for (String member : FORBIDDEN) {
            if (jws.header.containsKey(member)) {
                throw malformed();
            }
        }
        return jws;
    }

    private static byte[] decode(byte[] text, int from, int to) throws Rejection {
        return Base64Url.decode(text, from, to).orElseThrow(CompactJws::malformed);
    }

    private static Map<String, @Nullable Object> object(byte[] json) throws Rejection {
        try {
            return StrictJson.readObject(json);
        } catch (JsonFault e) {
            throw malformed();
        }
    }

    private static Rejection malformed() {
        return new Rejection(DenialReason.MALFORMED);
    }

    /** A text member of the header; empty where it is absent. */
    Optional<String> headerText(String name) throws Rejection {
        Object value = header.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw malformed();
    }

    /** The claims, which only a verified signature makes worth reading; read once. */
    Map<String, @Nullable Object> claims() throws Rejection {
        if (claims.isEmpty()) {
            claims = Optional.of(object(payload));
        }
        return claims.get();
    }

    byte[] signingInput() {
        return signingInput;
    }

    byte[] signature() {
        return signature;
    }
}
