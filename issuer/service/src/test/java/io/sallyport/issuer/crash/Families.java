package io.sallyport.issuer.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which tokens of a history descend from which grant, and what was done with them. */
final class Families {

    private final Map<String, Integer> familyByToken = new HashMap<>();
    private final Map<String, Exchange> originByToken = new HashMap<>();
    private final Map<String, List<Exchange>> exchangesByToken = new HashMap<>();
    private final Map<String, Set<String>> successors = new HashMap<>();
    private final Map<Integer, List<Exchange>> exchangesByFamily = new HashMap<>();

    Families(History history) {
        history.exchanges().stream()
                .filter(Exchange::isGranted)
                .sorted(Comparator.comparingLong(Exchange::heard))
                .forEach(this::addGrant);
        history.exchanges().forEach(this::addExchange);
    }

    private void addGrant(Exchange grant) {
        Answer answer = grant.answer();
        if (grant.ask() == Ask.REFRESH) {
            successors.computeIfAbsent(grant.token(), token -> new TreeSet<>()).add(answer.refresh());
        }
        originByToken.merge(answer.access(), grant, Families::earlier);
        if (!answer.refresh().isEmpty()) {
            int family = grant.ask() == Ask.OPEN ? grant.number() : familyByToken.get(grant.token());
            familyByToken.put(answer.access(), family);
            familyByToken.put(answer.refresh(), family);
            originByToken.merge(answer.refresh(), grant, Families::earlier);
        }
    }

    private static Exchange earlier(Exchange one, Exchange other) {
        return one.sent() <= other.sent() ? one : other;
    }

    private void addExchange(Exchange exchange) {
        exchangesByToken
                .computeIfAbsent(exchange.token(), token -> new ArrayList<>())
                .add(exchange);
        family(exchange.token())
                .ifPresent(family -> exchangesByFamily
                        .computeIfAbsent(family, number -> new ArrayList<>())
                        .add(exchange));
    }

    /** The family of a token, or nothing where it has none. */
    Optional<Integer> family(String token) {
        return Optional.ofNullable(familyByToken.get(token));
    }

    /** The earliest request that was granted that token. */
    Exchange origin(String token) {
        return originByToken.get(token);
    }

    boolean isRefreshToken(String token) {
        return originByToken.get(token).answer().refresh().equals(token);
    }

    /** All that was asked with the token. */
    List<Exchange> with(String token) {
        return exchangesByToken.getOrDefault(token, List.of());
    }

    /** The uses of a refresh token. */
    List<Exchange> uses(String token) {
        return with(token).stream().filter(one -> one.ask() == Ask.REFRESH).toList();
    }

    /** The uses of what was granted for a refresh token. */
    List<Exchange> usesOfSuccessors(String token) {
        return successors.getOrDefault(token, Set.of()).stream()
                .flatMap(successor -> uses(successor).stream())
                .toList();
    }

    /** All that was asked with refresh tokens of a token's family. */
    List<Exchange> inFamilyOf(String token) {
        return family(token).map(exchangesByFamily::get).orElse(List.of()).stream()
                .filter(one -> isRefreshToken(one.token()))
                .toList();
    }
}
