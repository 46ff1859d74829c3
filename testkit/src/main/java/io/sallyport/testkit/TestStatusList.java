package io.sallyport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/**
 * A status list of a test issuer (draft-ietf-oauth-status-list): what a server reads in {@code trust/status-lists/}. All
 * entries are valid until they are set. Sign it anew after each change; not thread-safe.
 */
public final class TestStatusList {

    private final TestIssuer issuer;
    private final String uri;
    private final Clock clock;
    private final int bits;
    private final byte[] array;

    private TestStatusList(TestIssuer issuer, String uri, Clock clock, int bits, int size) {
        this.issuer = issuer;
        this.uri = uri;
        this.clock = clock;
        this.bits = bits;
        this.array = new byte[size * bits / Byte.SIZE];
    }

    /** A list of 1024 entries of two bits, so that tokens can be suspended too. */
    public static TestStatusList of(TestIssuer issuer, String uri, Clock clock) {
        return of(issuer, uri, clock, 2, 1024);
    }

    /**
     * A list of another shape.
     *
     * @param bits of each entry: 1, 2, 4 or 8
     * @param size how many entries; they must fill whole bytes
     */
    public static TestStatusList of(TestIssuer issuer, String uri, Clock clock, int bits, int size) {
        return new TestStatusList(issuer, uri, clock, bits, size);
    }

    /** The address by which tokens name it: {@code token.status(list.uri(), idx)}. */
    public String uri() {
        return uri;
    }

    public TestStatusList valid(int idx) {
        return set(idx, 0);
    }

    public TestStatusList invalid(int idx) {
        return set(idx, 1);
    }

    public TestStatusList suspended(int idx) {
        return set(idx, 2);
    }

    /** Sets an entry to any status that its bits can hold. */
    public TestStatusList set(int idx, int status) {
        int place = idx * bits / Byte.SIZE;
        int shift = idx * bits % Byte.SIZE;
        int mask = (1 << bits) - 1;
        array[place] = (byte) (array[place] & ~(mask << shift) | (status & mask) << shift);
        return this;
    }

    /** The signed list as it is now, made at the clock's time, open to changes. */
    public TokenBuilder token() {
        return new TokenBuilder(issuer.key())
                .typ("statuslist+jwt")
                .subject(uri)
                .issuedAt(clock.instant())
                .claim("status_list", Map.of("bits", bits, "lst", Base64Url.encode(zlib(array))));
    }

    /** The signed list as it is now. */
    public String compact() {
        return token().compact();
    }

    /** Writes {@link #compact()} into {@code trust/status-lists/} of that home, atomically. */
    public Path write(TestHome home, String name) {
        return write(home.path().resolve("trust"), name);
    }

    /** Writes {@link #compact()} into {@code status-lists/} of that folder, atomically. */
    public Path write(Path trust, String name) {
        return KeyFiles.write(trust.resolve("status-lists").resolve(name + ".jwt"), compact());
    }

    private static byte[] zlib(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(compressed)) {
            zlib.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    @Override
    public String toString() {
        return "TestStatusList[" + uri + "]";
    }
}
