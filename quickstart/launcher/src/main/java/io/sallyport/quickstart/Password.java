package io.sallyport.quickstart;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A generated password, 192 bit in base64url; {@link #toString()} does not show it.
 *
 * @param value the password itself
 */
record Password(String value) {
    private static final int BYTES = 24;

    static Password generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    char[] chars() {
        return value.toCharArray();
    }

    @Override
    public String toString() {
        return "Password[...]";
    }
}
