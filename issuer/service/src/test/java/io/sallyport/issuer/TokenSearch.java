package io.sallyport.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches files for many tokens at once, wherever in a file one begins: by the first 43 characters of a refresh token
 * and of an access token's signature.
 */
final class TokenSearch {

    private static final int LENGTH = 43;

    private final Set<String> needles = new HashSet<>();

    void add(String token) {
        needles.add(token.substring(token.lastIndexOf('.') + 1).substring(0, LENGTH));
    }

    int size() {
        return needles.size();
    }

    /** Those that stand in a file below the folder. */
    Set<String> foundBelow(Path folder) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                search(content(file), found);
            }
        }
        return found;
    }

    /** Nothing of a file that a running database has removed meanwhile. */
    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    @SuppressWarnings("deprecation") // the one constructor that makes characters of bytes without looking at each
    private void search(byte[] content, Set<String> found) {
        int run = 0;
        for (int i = 0; i < content.length; i++) {
            run = isBase64Url(content[i]) ? run + 1 : 0;
            if (run >= LENGTH) {
                String part = new String(content, 0, i - LENGTH + 1, LENGTH);
                if (needles.contains(part)) {
                    found.add(part);
                }
            }
        }
    }

    private static boolean isBase64Url(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }

    /** No token stands there; the control does, or the search would prove nothing. */
    void assertNoneBelow(Path folder, String control) throws IOException {
        add(control);
        assertThat(foundBelow(folder)).isEqualTo(Set.of(control));
    }
}
