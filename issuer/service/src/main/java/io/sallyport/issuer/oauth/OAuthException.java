package io.sallyport.issuer.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;

/** The client's fault: one OAuth error and a description for the client's developer. It carries no stack trace. */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The characters of {@code error_description} (RFC 6749 section 5.2). */
    private static final Pattern LEGAL = Pattern.compile("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private final OAuthError error;

    public OAuthException(OAuthError error, String description) {
        super(description, null, false, false);
        if (!LEGAL.matcher(description).matches()) {
            throw new IllegalArgumentException("an error description has characters that RFC 6749 forbids");
        }
        this.error = error;
    }

    /** The error. */
    public OAuthError error() {
        return error;
    }

    /** The JSON body of the answer. */
    public String toJson() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error.code());
        members.put("error_description", getMessage());
        return JsonUtil.toJson(members);
    }
}
