package io.sallyport.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListTest {

    /** A test vector of the draft: the compressed list, and every entry that is not 0 among 2^20. */
    private record Vector(byte[] compressed, Map<Long, Integer> entries) {

        static Vector read(int bits) throws IOException {
            try (InputStream in =
                    Objects.requireNonNull(StatusListTest.class.getResourceAsStream("vector-" + bits + ".txt"))) {
                List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                Map<Long, Integer> entries = new HashMap<>();
                for (String line : lines.subList(1, lines.size())) {
                    String[] parts = line.split("=");
                    entries.put(Long.valueOf(parts[0]), Integer.valueOf(parts[1]));
                }
                return new Vector(Base64.getUrlDecoder().decode(lines.get(0)), entries);
            }
        }
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(bytes);
        }
        return out.toByteArray();
    }

    private static void assertRefused(byte[] compressed, String why) {
        assertThatExceptionOfType(StatusListFault.class)
                .isThrownBy(() -> StatusList.inflate(1, compressed))
                .withMessage(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void readsTheVectorsOfTheDraft(int bits) throws Exception {
        Vector vector = Vector.read(bits);
        StatusList list = StatusList.inflate(bits, vector.compressed());
        assertThat(list.size()).isEqualTo(1 << 20);
        for (long index = 0; index < list.size(); index++) {
            int expected = vector.entries().getOrDefault(index, StatusList.VALID);
            if (list.status(index).getAsInt() != expected) {
                assertThat(list.status(index)).as("entry " + index).hasValue(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void writesTheVectorsOfTheDraft(int bits) throws Exception {
        Vector vector = Vector.read(bits);
        StatusListBuilder builder = new StatusListBuilder(bits, 1 << 20);
        vector.entries().forEach(builder::set);
        assertThat(StatusList.inflate(bits, builder.build().deflate()).deflate())
                .isEqualTo(StatusList.inflate(bits, vector.compressed()).deflate());
    }

    /** The two examples in the draft's section on the compressed byte array. */
    @Test
    void readsTheExamplesOfTheDraft() throws Exception {
        assertThat(entries(1, "eNrbuRgAAhcBXQ")).containsExactly(1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1);
        assertThat(entries(2, "eNo76fITAAPfAgc")).containsExactly(1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3);
    }

    private static List<Integer> entries(int bits, String lst) throws StatusListFault {
        StatusList list = StatusList.inflate(bits, Base64.getUrlDecoder().decode(lst));
        return java.util.stream.LongStream.range(0, list.size())
                .mapToObj(index -> list.status(index).getAsInt())
                .toList();
    }

    @Test
    void hasNothingOutOfItsBounds() throws Exception {
        StatusList list = StatusList.of(1, new byte[] {0});
        assertThat(list.status(7)).hasValue(StatusList.VALID);
        assertThat(list.status(8)).isEqualTo(OptionalInt.empty());
        assertThat(list.status(-1)).isEqualTo(OptionalInt.empty());
        assertThat(list.status(Long.MAX_VALUE)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void holdsItsArrayAndNoOther() throws Exception {
        byte[] array = {0};
        StatusList list = StatusList.of(1, array);
        array[0] = 1;
        assertThat(list.status(0)).hasValue(StatusList.VALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 16, -1})
    void refusesOtherWidths(int bits) {
        assertThatExceptionOfType(StatusListFault.class)
                .isThrownBy(() -> StatusList.inflate(bits, zlib(new byte[1])))
                .withMessage("its bits are not 1, 2, 4 or 8");
    }

    @Test
    void inflatesToTheLimitAndNotAByteFurther() throws Exception {
        assertThat(StatusList.inflate(8, zlib(new byte[StatusList.MAX_BYTES])).size())
                .isEqualTo(StatusList.MAX_BYTES);
        assertRefused(zlib(new byte[StatusList.MAX_BYTES + 1]), "it holds more than 16777216 bytes");
    }

    @Test
    void refusesWhatIsNotWholeZlib() throws Exception {
        byte[] good = zlib(new byte[100]);
        assertRefused(Arrays.copyOf(good, good.length - 1), "its compressed bytes end too early");
        assertRefused(Arrays.copyOf(good, good.length + 1), "something stands after its compressed bytes");
        assertRefused(new byte[0], "its compressed bytes end too early");
        byte[] changed = good.clone();
        changed[changed.length - 1] ^= 1;
        assertRefused(changed, "its bytes are not compressed as ZLIB");
    }

    /** Another dictionary would be asked for, which nobody has. */
    @Test
    void refusesAPresetDictionary() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(new byte[] {1, 2, 3, 4});
        deflater.setInput(new byte[] {1, 2, 3, 4, 5, 6});
        deflater.finish();
        byte[] compressed = new byte[64];
        int length = deflater.deflate(compressed);
        deflater.end();
        assertRefused(Arrays.copyOf(compressed, length), "its compressed bytes end too early");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void whatWasSetIsRead(int bits) {
        Random random = new Random(bits);
        int[] expected = random.ints(1001, 0, 1 << bits).toArray();
        StatusListBuilder builder = new StatusListBuilder(bits, expected.length);
        for (int index = 0; index < expected.length; index++) {
            builder.set(index, (1 << bits) - 1).set(index, expected[index]);
        }
        StatusList list = builder.build();
        for (int index = 0; index < expected.length; index++) {
            assertThat(list.status(index)).hasValue(expected[index]);
        }
    }

    @Test
    void theBuilderRefusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusListBuilder(1, 8).set(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusListBuilder(3, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusListBuilder(8, StatusList.MAX_BYTES + 1L));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new StatusListBuilder(1, 8).set(8, 1));
    }

    @Test
    void ofTwoListsTheStricterStatusIsTaken() throws Exception {
        StatusList one = StatusList.of(2, new byte[] {(byte) 0b11_10_01_00});
        StatusList other = StatusList.of(2, new byte[] {(byte) 0b01_11_10_10});
        StatusList merged = one.strictest(other);
        assertThat(List.of(merged.status(0), merged.status(1), merged.status(2), merged.status(3)))
                .containsExactly(OptionalInt.of(2), OptionalInt.of(1), OptionalInt.of(3), OptionalInt.of(1));
    }
}
