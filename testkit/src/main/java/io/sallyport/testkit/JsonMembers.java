package io.sallyport.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction, in order, with a door for members that no JSON library would write. */
final class JsonMembers {
    private final Map<String, String> members = new LinkedHashMap<>();
    private final List<byte[]> raw = new ArrayList<>();

    void put(String name, @Nullable Object value) {
        putJson(name, json(value));
    }

    void putJson(String name, String json) {
        members.put(name, json);
    }

    void remove(String name) {
        members.remove(name);
    }

    void addRaw(byte[] member) {
        raw.add(member.clone());
    }

    byte[] bytes() {
        List<byte[]> all = new ArrayList<>();
        members.forEach((name, value) -> all.add((json(name) + ":" + value).getBytes(StandardCharsets.UTF_8)));
        all.addAll(raw);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write('{');
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(all.get(i));
        }
        bytes.write('}');
        return bytes.toByteArray();
    }

    /** The JSON text of one value; instants become NumericDate (RFC 7519 section 2), in whole seconds. */
    private static String json(@Nullable Object value) {
        Object plain = value instanceof Instant time ? Long.valueOf(time.getEpochSecond()) : value;
        // jose4j writes whole objects only.
        String object = JsonUtil.toJson(Collections.singletonMap("v", plain));
        return object.substring(object.indexOf(':') + 1, object.lastIndexOf('}'));
    }
}
