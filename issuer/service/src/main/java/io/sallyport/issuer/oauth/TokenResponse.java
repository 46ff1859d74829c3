package io.sallyport.issuer.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1).
 *
 * @param accessToken the signed access token
 * @param expiresIn its lifetime in seconds
 * @param scope its scopes
 * @param refreshToken the refresh token, where one comes with it
 */
public record TokenResponse(String accessToken, long expiresIn, String scope, Optional<String> refreshToken) {

    /** The JSON body of the answer. */
    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", accessToken);
        members.put("token_type", "Bearer");
        members.put("expires_in", expiresIn);
        refreshToken.ifPresent(token -> members.put("refresh_token", token));
        members.put("scope", scope);
        return JsonUtil.toJson(members);
    }

    /** The answer whose {@link #toJson} that is. */
    public static TokenResponse ofJson(String json) {
        try {
            Map<String, Object> members = JsonUtil.parseJson(json);
            return new TokenResponse(
                    (String) members.get("access_token"),
                    ((Number) members.get("expires_in")).longValue(),
                    (String) members.get("scope"),
                    Optional.ofNullable((String) members.get("refresh_token")));
        } catch (JoseException e) {
            throw new IllegalArgumentException("an answer of our own cannot be read", e);
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
