package io.sallyport.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object into plain immutable values: {@code String}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@code Boolean}, {@code null}, {@code List} and {@code Map}. Refused are duplicate members (also
 * by escapes), bytes after the object, a byte order mark, invalid UTF-8, and depth beyond the bound.
 */
public final class StrictJson {

    /** How deep objects and arrays may nest, the outermost object counted. */
    public static final int MAX_DEPTH = 8;

    private static final int MAX_NUMBER_LENGTH = 40;

    /** Above whatever a caller lets in: what a server remembers holds whole bundles, each as one text. */
    private static final int MAX_TEXT_LENGTH = 1 << 27;

    /** Beyond this many places before or after the point a number costs more to compute with than it can mean. */
    private static final int MAX_SCALE = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from whoever sends tokens: they are not to fill tables that outlive the request.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Reads the one object that the bytes hold.
     *
     * @throws JsonFault where they hold anything else; the message says what, without quoting
     */
    public static Map<String, @Nullable Object> readObject(byte[] utf8) throws JsonFault {
        try (JsonParser parser = FACTORY.createParser(decode(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonFault("not a JSON object");
            }
            Map<String, @Nullable Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new JsonFault("something stands after the JSON object");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new JsonFault("nested too deep, or a number too long");
        } catch (IOException e) {
            throw new JsonFault("not well-formed JSON, or a member stands twice");
        } catch (NumberFormatException e) { // an exponent that overflows
            throw new JsonFault("a number is out of range");
        }
    }

    private static String decode(byte[] utf8) throws JsonFault {
        if (isAscii(utf8)) {
            return new String(utf8, StandardCharsets.ISO_8859_1);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw new JsonFault("starts with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new JsonFault("not UTF-8");
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte one : bytes) {
            all |= one;
        }
        return all >= 0;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException, JsonFault {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            int before = members.size();
            members.put(name, value(parser));
            if (members.size() == before) {
                throw new IOException("a member stands twice");
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException, JsonFault {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return Collections.unmodifiableList(elements);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException, JsonFault {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected token");
        };
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException, JsonFault {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new JsonFault("a number is out of range");
        }
        return number;
    }

    private static Object integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }
}
