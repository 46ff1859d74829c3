package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is what is read. */
class JsonTextTest {

    @Test
    void everyKindOfValueComesBack() throws JsonFault {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("text", "quote \" and \u00fc");
        object.put("long", 253_402_300_799L);
        object.put("big", new BigInteger("123456789012345678901234567890"));
        object.put("decimal", new BigDecimal("1.5"));
        object.put("flags", List.of(true, false));
        object.put("nothing", null);
        object.put("list", Arrays.asList("a", Map.of("b", 1L), null));
        assertThat(StrictJson.readObject(JsonText.write(object))).isEqualTo(object);
    }

    @Test
    void membersStandInTheOrderOfTheMap() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", 1);
        object.put("a", "x");
        assertThat(new String(JsonText.write(object), StandardCharsets.UTF_8)).isEqualTo("{\"b\":1,\"a\":\"x\"}");
    }

    @Test
    void whatJsonHasNotIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.write(Map.of("a", 1.5d)));
    }
}
