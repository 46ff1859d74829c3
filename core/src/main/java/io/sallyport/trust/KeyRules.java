package io.sallyport.trust;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is demanded of the keys of one key set.
 *
 * @param place the file, or whatever else it came from, for messages
 * @param algorithms what its keys may sign with
 * @param algorithmsKey the configuration key that says so, where one does
 */
record KeyRules(Object place, Set<SignatureAlgorithm> algorithms, Optional<String> algorithmsKey) {

    static KeyRules of(Path file, IssuerPolicy issuer) {
        return new KeyRules(
                file, issuer.algorithms(), Optional.of("sallyport.issuer." + issuer.name() + ".algorithms"));
    }

    /** Any algorithm that is verified here. */
    static KeyRules any(String place) {
        return new KeyRules(place, EnumSet.allOf(SignatureAlgorithm.class), Optional.empty());
    }

    /** A second cure for a fault of algorithms, where there is one. */
    String orAllow(String which) {
        return algorithmsKey.map(key -> ", or allow " + which + " in " + key).orElse("");
    }
}
