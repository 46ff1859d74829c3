package io.sallyport.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Reads what the testkit wrote. */
final class Json {
    private Json() {}

    static Map<String, Object> object(byte[] json) throws JoseException {
        return JsonUtil.parseJson(new String(json, StandardCharsets.UTF_8));
    }

    static Map<String, Object> claims(String token) throws JoseException {
        return object(Base64Url.decode(token.split("\\.")[1]));
    }
}
