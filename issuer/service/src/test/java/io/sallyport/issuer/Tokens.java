package io.sallyport.issuer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** What tokens and key sets say, read without asking who signed. */
final class Tokens {

    private Tokens() {}

    static String keyId(String token) {
        return (String) part(token, 0).get("kid");
    }

    static long issuedAt(String token) {
        return ((Number) part(token, 1).getOrDefault("iat", -1)).longValue();
    }

    static String id(String token) {
        return (String) part(token, 1).get("jti");
    }

    static Map<String, Object> part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return parse(new String(json, StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> keys(String keySet) {
        return (List<Map<String, Object>>) parse(keySet).get("keys");
    }

    static List<String> keyIds(String keySet) {
        return keys(keySet).stream().map(key -> (String) key.get("kid")).toList();
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
