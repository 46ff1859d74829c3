package io.sallyport.issuer.oauth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;

/** The client's fault: one OAuth error and a description for the client's developer. It carries no stack trace. */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The characters of {@code error_description} (RFC 6749 section 5.2). */
    private static final Pattern LEGAL = Pattern.compile("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private final OAuthError error;
    private final transient Optional<String> challenge;
    private final transient Optional<Duration> retryAfter;

    public OAuthException(OAuthError error, String description) {
        this(error, description, Optional.empty(), Optional.empty());
    }

    private OAuthException(
            OAuthError error, String description, Optional<String> challenge, Optional<Duration> retryAfter) {
        super(description, null, false, false);
        if (!LEGAL.matcher(description).matches()) {
            throw new IllegalArgumentException("an error description has characters that RFC 6749 forbids");
        }
        this.error = error;
        this.challenge = challenge;
        this.retryAfter = retryAfter;
    }

    /** The same with what {@code WWW-Authenticate} says. */
    public OAuthException challenging(Optional<String> value) {
        return new OAuthException(error, getMessage(), value, retryAfter);
    }

    /** The same with the time after which trying again is worth it. */
    public OAuthException retryAfter(Duration wait) {
        return new OAuthException(error, getMessage(), challenge, Optional.of(wait));
    }

    /** The error. */
    public OAuthError error() {
        return error;
    }

    /** The value of {@code WWW-Authenticate}, where the client tried the header (RFC 6749 section 5.2). */
    public Optional<String> challenge() {
        return challenge;
    }

    /** When trying again is worth it. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The JSON body of the answer. */
    public String toJson() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error.code());
        members.put("error_description", getMessage());
        return JsonUtil.toJson(members);
    }
}
