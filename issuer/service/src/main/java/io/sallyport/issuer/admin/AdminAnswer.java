package io.sallyport.issuer.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;

/**
 * A good answer.
 *
 * @param status the HTTP status
 * @param json the body
 * @param version what {@code If-Match} has to name to change what was answered; empty where that is no one thing
 */
public record AdminAnswer(int status, String json, Optional<String> version) {

    static AdminAnswer of(int status, Map<String, ?> members) {
        return new AdminAnswer(status, JsonUtil.toJson(members), Optional.empty());
    }

    /** The answer about one thing that can be changed. */
    static AdminAnswer versioned(int status, Map<String, ?> thing) {
        String json = JsonUtil.toJson(thing);
        return new AdminAnswer(status, json, Optional.of(version(json)));
    }

    /** The same with something that only this answer tells, such as a secret. */
    static AdminAnswer versioned(int status, Map<String, ?> thing, Map<String, ?> told) {
        return new AdminAnswer(status, JsonUtil.toJson(told), Optional.of(version(JsonUtil.toJson(thing))));
    }

    /** A strong validator (RFC 9110 section 8.8.1): of equal text, and of no other. */
    static String version(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the body, which may tell a secret. */
    @Override
    public String toString() {
        return "AdminAnswer[" + status + "]";
    }
}
