package io.sallyport.issuer.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clients that the configuration declares. */
public final class ClientRegistry {

    private final Map<String, Client> clients;

    public ClientRegistry(Collection<Client> clients) {
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(Client::id, Function.identity()));
    }

    public Optional<Client> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    public Collection<Client> all() {
        return clients.values();
    }
}
