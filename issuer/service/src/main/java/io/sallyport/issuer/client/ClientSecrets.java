package io.sallyport.issuer.client;

import io.sallyport.issuer.secret.SecretMac;
import io.sallyport.issuer.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the secrets of clients, at the same cost for an unknown client and for a wrong secret. */
public final class ClientSecrets {

    private final SecretMac mac;
    private final ChosenSecrets chosen;
    private final SecretStore store;
    private final String nobodysMac;

    public ClientSecrets(SecretMac mac, ChosenSecrets chosen, SecretStore store) {
        this.mac = mac;
        this.chosen = chosen;
        this.store = store;
        this.nobodysMac = mac.of(Secrets.random());
    }

    /**
     * What is wrong with the secret; empty where it is one of that registration. A generated secret costs a keyed hash.
     * Where any client has a chosen one, whatever was no generated secret costs one Argon2id, whoever is named.
     *
     * @throws IssuerBusyException where that one cannot be computed now
     */
    Optional<ClientFault> fault(String secret, Registration registration, Instant now) {
        List<StoredSecret> stored = registration.secretsAt(now).stream()
                .filter(one -> one.keyId().equals(mac.keyId()))
                .toList();
        boolean right = isGenerated(secret, stored)
                || registration.chosenSecrets()
                        && chosen.matches(secret, chosenHash(stored).orElse(chosen.ofNobody()));
        return right ? Optional.empty() : Optional.of(ClientFault.WRONG_SECRET);
    }

    private boolean isGenerated(String secret, List<StoredSecret> stored) {
        byte[] presented = bytes(mac.of(secret));
        List<String> expected = stored.stream()
                .filter(one -> !one.isChosen())
                .map(StoredSecret::hash)
                .toList();
        boolean right = false;
        for (String one : expected.isEmpty() ? List.of(nobodysMac) : expected) {
            right |= MessageDigest.isEqual(bytes(one), presented);
        }
        return right && !expected.isEmpty();
    }

    /** One at most: a chosen secret that replaces another ends it. */
    private static Optional<String> chosenHash(List<StoredSecret> stored) {
        return stored.stream()
                .filter(StoredSecret::isChosen)
                .map(StoredSecret::hash)
                .findFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Stores a chosen secret anew where its hash is weaker than new ones are; where that cannot be now, later. */
    void strengthen(String secret, Registration registration) {
        Optional<String> weak = registration
                .secret()
                .filter(StoredSecret::isChosen)
                .map(StoredSecret::hash)
                .filter(chosen::isWeak);
        if (weak.isPresent()) {
            try {
                if (chosen.matches(secret, weak.get())) {
                    store.rehash(registration.client().orElseThrow().id(), weak.get(), chosen.hash(secret));
                }
            } catch (IssuerBusyException e) {
                // The next success does it.
            }
        }
    }
}
