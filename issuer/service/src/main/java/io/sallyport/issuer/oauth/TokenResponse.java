package io.sallyport.issuer.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;

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

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", scope=" + scope + "]";
    }
}
