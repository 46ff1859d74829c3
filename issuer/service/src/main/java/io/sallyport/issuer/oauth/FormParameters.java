package io.sallyport.issuer.oauth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request's body. Repeated ones are refused, and one without a value counts as left out (RFC 6749
 * section 3.2).
 */
public final class FormParameters {

    /** The longest body that is read, in bytes. */
    public static final int MAX_BYTES = 32 * 1024;

    private final Map<String, String> values;

    private FormParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a body of type {@code application/x-www-form-urlencoded}.
     *
     * @throws OAuthException {@code invalid_request} where it is too long, malformed or repeats a parameter
     */
    public static FormParameters parse(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw OAuthError.INVALID_REQUEST.because("the body is too long");
        }
        try {
            return new FormParameters(values(StandardCharsets.US_ASCII
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString()));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw OAuthError.INVALID_REQUEST.because("the body is not application/x-www-form-urlencoded");
        }
    }

    private static Map<String, String> values(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            String name = FormEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : FormEncoding.decode(pair.substring(equals + 1));
            if (!pair.isEmpty() && values.putIfAbsent(name, value) != null) {
                throw OAuthError.INVALID_REQUEST.because("a parameter is repeated");
            }
        }
        return values;
    }

    /** The value of a parameter that was sent with one. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws OAuthException {@code invalid_request} where it is not
     */
    public String required(String name) {
        return value(name).orElseThrow(() -> OAuthError.INVALID_REQUEST.because("parameter " + name + " is missing"));
    }

    /** Names alone: values are secrets. */
    @Override
    public String toString() {
        return "FormParameters" + values.keySet();
    }
}
