package io.sallyport.cli.key;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The SHA-256 thumbprint of a key (RFC 7638) as people compare it: sixteen groups of four hexadecimal digits, four groups
 * on a line, to be read aloud.
 */
final class Fingerprint {

    private static final int GROUP = 4;
    private static final int GROUPS_ON_A_LINE = 4;

    private final String hex;

    private Fingerprint(String hex) {
        this.hex = hex;
    }

    static Fingerprint ofThumbprint(String base64url) {
        return new Fingerprint(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64url)));
    }

    /** Whether a text says the same, however it is grouped. */
    boolean isSaidBy(String text) {
        return text.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT).equals(hex);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int step = GROUP * GROUPS_ON_A_LINE;
        for (int at = 0; at < hex.length(); at += step) {
            lines.add("  " + grouped(hex.substring(at, at + step)));
        }
        return lines;
    }

    private static String grouped(String line) {
        return line.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /** On one line. */
    @Override
    public String toString() {
        return grouped(hex);
    }
}
