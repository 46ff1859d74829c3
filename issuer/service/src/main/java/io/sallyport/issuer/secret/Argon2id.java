package io.sallyport.issuer.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) for secrets that people choose, with a key that is not in the database, so that who has the
 * database alone cannot test guesses. Hashes are texts in the PHC format with their own parameters.
 *
 * @param memory in KiB
 * @param iterations passes over it
 * @param lanes parallelism, a parameter of the hash and not of its computation here
 */
public record Argon2id(int memory, int iterations, int lanes) {

    /** The second recommended option of RFC 9106 section 4: 64 MiB. */
    public static final Argon2id RECOMMENDED = new Argon2id(64 * 1024, 3, 4);

    private static final String PREFIX = "$argon2id$";
    private static final Pattern HASH = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    /** Whether the text is a hash of this kind. */
    public static boolean isHash(String text) {
        return text.startsWith(PREFIX);
    }

    /** The hash of a secret, with a salt of its own. */
    public String hash(String secret, byte[] key) {
        byte[] salt = random(SALT_BYTES);
        return text(salt, compute(secret, key, salt));
    }

    /** A hash that no secret is known for, as costly to refuse as any other. */
    public String ofNobody() {
        return text(random(SALT_BYTES), random(HASH_BYTES));
    }

    /** Whether that is the hash of the secret, whatever its parameters. */
    public static boolean matches(String secret, byte[] key, String hash) {
        Matcher parts = parts(hash);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, parameters(parts).compute(secret, key, salt));
    }

    /** Whether a hash was made with less than this, in any respect. */
    public boolean isStrongerThan(String hash) {
        Argon2id other = parameters(parts(hash));
        return other.memory < memory || other.iterations < iterations || other.lanes < lanes;
    }

    private static Matcher parts(String hash) {
        Matcher parts = HASH.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored hash is no Argon2id of version 19");
        }
        return parts;
    }

    private static Argon2id parameters(Matcher parts) {
        return new Argon2id(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private byte[] compute(String secret, byte[] key, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .withSecret(key)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String text(byte[] salt, byte[] hash) {
        return PREFIX + "v=19$m=" + memory + ",t=" + iterations + ",p=" + lanes + "$" + ENCODER.encodeToString(salt)
                + "$" + ENCODER.encodeToString(hash);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
