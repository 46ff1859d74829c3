package io.sallyport.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may sign what; each has keys, a threshold and a sequence of its own. */
public enum SigningRole {
    /** Offline; names the keys of all roles. */
    ROOT,
    /** Signs issuers, their keys and role maps, policy; may also lower an epoch. */
    TRUST,
    /** May only add to the deny list, raise epochs and publish status lists. */
    REVOCATION;

    /** The word in documents and records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that exact word. */
    public static Optional<SigningRole> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
