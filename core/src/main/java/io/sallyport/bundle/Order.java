package io.sallyport.bundle;

import java.time.Instant;
import java.util.Map;

/**
 * The place of a bundle among those of its role. It only grows: first the root's version, then the sequence, which
 * begins anew where a new root says so.
 *
 * @param root the version of the root under which it was signed
 * @param sequence its number
 * @param created when it was written, whole seconds
 * @param sha256 {@code SHA256:} and the hash of the file
 */
public record Order(int root, long sequence, Instant created, String sha256) {

    /** The greatest number: what JSON readers everywhere hold exactly. */
    public static final long MAX_SEQUENCE = (1L << 53) - 1;

    /** A number may be this much above the last one. */
    public static final long MAX_JUMP = 10_000;

    static Order read(Members members) throws BundleException {
        String sha256 = members.text("sha256");
        if (!Pin.isFingerprint(sha256)) {
            throw members.fault("sha256", "is no hash");
        }
        Order order = new Order(
                (int) members.number("root", 1, RootDocument.MAX_VERSION),
                members.number("sequence", 1, MAX_SEQUENCE),
                members.time("created"),
                sha256);
        members.nothingElse();
        return order;
    }

    Map<String, Object> toJson() {
        return Members.of("root", root, "sequence", sequence, "created", created.getEpochSecond(), "sha256", sha256);
    }

    /** Whether that one comes after this; neither does where both have one number. */
    boolean isBefore(Order other) {
        return root != other.root ? root < other.root : sequence < other.sequence;
    }

    boolean hasNumberOf(Order other) {
        return root == other.root && sequence == other.sequence;
    }

    /** Root version and sequence, as people say it: {@code 2.117}. */
    @Override
    public String toString() {
        return root + "." + sequence;
    }
}
