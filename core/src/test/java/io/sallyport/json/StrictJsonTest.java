package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, and what is refused. */
class StrictJsonTest {

    @Test
    void readsPlainValues() throws JsonFault {
        assertThat(read("{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"a\":\"\u00e4\"}}"))
                .isEqualTo(Map.of("a", 1L, "b", Arrays.asList(true, null, "x"), "c", Map.of("a", "\u00e4")));
    }

    @Test
    void oneNameMayStandInDifferentObjects() throws JsonFault {
        assertThat(read("{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}"))
                .isEqualTo(Map.of("a", Map.of("a", 1L), "b", List.of(Map.of("a", 2L), Map.of("a", 3L))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"a\":5}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"b\":{\"a\":1,\"a\":2}}",
                "{\"b\":[{\"a\":1,\"a\":2}]}",
                "{\"\u00e4\":1,\"\\u00e4\":2}",
                "{\"\":1,\"\":2}"
            })
    void aMemberThatStandsTwiceIsRefused(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(JsonFault.class)
                .hasMessage("not well-formed JSON, or a member stands twice");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] json = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        json[6] = (byte) 0xE4;
        assertThatThrownBy(() -> StrictJson.readObject(json))
                .isInstanceOf(JsonFault.class)
                .hasMessage("not UTF-8");
    }

    private static Map<String, Object> read(String json) throws JsonFault {
        return StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8));
    }
}
