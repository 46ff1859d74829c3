package io.sallyport.issuer;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clients that the configuration declares. */
final class ClientRegistry {

    private final Map<String, Client> clients;

    ClientRegistry(Collection<Client> clients) {
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(Client::id, Function.identity()));
    }

    Optional<Client> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    Collection<Client> all() {
        return clients.values();
    }
}
