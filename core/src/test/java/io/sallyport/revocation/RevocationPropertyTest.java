package io.sallyport.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.revocation.Epoch.Kind;
import io.sallyport.revocation.RevocationVerdict.Refused;
import io.sallyport.revocation.RevocationVerdict.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of statements over a small world, where names and instants collide, beside a slow reference. */
class RevocationPropertyTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final int INSTANTS = 6;
    private static final int STATEMENTS = 12;
    private static final int HISTORIES = 400;

    /** One statement, and what it means for one token, in the plainest words. */
    private interface Statement {
        Revocations addTo(Revocations known) throws StatusListFault;

        boolean refuses(TokenFacts token);
    }

    private record Denial(DeniedToken denied) implements Statement {
        @Override
        public Revocations addTo(Revocations known) {
            return known.with(List.of(denied), List.of());
        }

        @Override
        public boolean refuses(TokenFacts token) {
            return denied.iss().equals(token.iss()) && token.jti().equals(Optional.of(denied.jti()));
        }
    }

    private record NotBefore(Epoch epoch) implements Statement {
        @Override
        public Revocations addTo(Revocations known) {
            return known.with(List.of(), List.of(epoch));
        }

        @Override
        public boolean refuses(TokenFacts token) {
            boolean about = epoch.iss().equals(token.iss())
                    && (epoch.kind() == Kind.ISSUER
                            || epoch.kind() == Kind.CLIENT && token.clientId().equals(Optional.of(epoch.value()))
                            || epoch.kind() == Kind.SUBJECT && token.subjects().contains(epoch.value()));
            return about && token.issuedAt().orElseThrow().compareTo(epoch.notBefore()) <= 0;
        }
    }

    private record Listed(KnownStatusList list) implements Statement {
        @Override
        public Revocations addTo(Revocations known) throws StatusListFault {
            return known.with(StatusLists.NONE.with(list));
        }

        /** Its epoch for ever; its entries are asked of the newest lists alone. */
        @Override
        public boolean refuses(TokenFacts token) {
            return list.iss().equals(token.iss())
                    && list.epoch().isPresent()
                    && token.issuedAt().orElseThrow().compareTo(list.epoch().get()) <= 0;
        }

        boolean isFor(TokenFacts token) {
            return list.iss().equals(token.iss())
                    && token.status()
                            .filter(status -> status.uri().equals(list.uri()))
                            .isPresent();
        }

        boolean marks(TokenFacts token) {
            return list.entries().status(token.status().orElseThrow().idx()).orElse(1) != StatusList.VALID;
        }
    }

    /** Who only adds: the sum of all statements, and of the lists the newest, or all of that same instant. */
    private static boolean isRefused(TokenFacts token, List<Statement> statements) {
        List<Listed> lists = statements.stream()
                .filter(Listed.class::isInstance)
                .map(Listed.class::cast)
                .filter(list -> list.isFor(token))
                .toList();
        Optional<Instant> newest =
                lists.stream().map(list -> list.list().issuedAt()).max(Instant::compareTo);
        return statements.stream().anyMatch(statement -> statement.refuses(token))
                || lists.stream()
                        .filter(list -> list.list().issuedAt().equals(newest.orElseThrow()))
                        .anyMatch(list -> list.marks(token));
    }

    private Random random = new Random();

    private String iss() {
        return random.nextBoolean() ? "https://plant.issuer.test" : "https://ship.issuer.test";
    }

    private String name() {
        return "n" + random.nextInt(3);
    }

    private Instant instant() {
        return START.plusSeconds(random.nextInt(INSTANTS));
    }

    private TokenFacts token() {
        return new TokenFacts(
                iss(),
                false,
                Optional.of(name()),
                Optional.of(name()),
                Set.of(name()),
                Set.of("orders:read"),
                Optional.of(instant()),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new StatusReference(random.nextInt(5), "list-" + random.nextInt(2))));
    }

    private Statement statement(int number) {
        return switch (random.nextInt(3)) {
            case 0 -> new Denial(new DeniedToken(iss(), name(), START.plusSeconds(600)));
            case 1 -> {
                Kind kind = Kind.values()[random.nextInt(3)];
                yield new NotBefore(new Epoch(iss(), kind, kind == Kind.ISSUER ? "" : name(), instant()));
            }
            default -> {
                StatusListBuilder entries = new StatusListBuilder(2, 4);
                for (int i = 0; i < 4; i++) {
                    entries.set(i, random.nextInt(3) == 0 ? random.nextInt(4) : StatusList.VALID);
                }
                yield new Listed(new KnownStatusList(
                        iss(),
                        "list-" + random.nextInt(2),
                        "key",
                        instant(),
                        Optional.empty(),
                        random.nextInt(4) == 0 ? Optional.of(instant()) : Optional.empty(),
                        "digest-" + number,
                        entries.build()));
            }
        };
    }

    /** The statements in one of three ways: one by one, in another order, or as two piles that are put together. */
    private Revocations known(List<Statement> statements) throws StatusListFault {
        List<Statement> order = new ArrayList<>(statements);
        Collections.shuffle(order, random);
        int cut = random.nextInt(order.size() + 1);
        Revocations first = Revocations.NONE;
        for (Statement statement : order.subList(0, cut)) {
            first = statement.addTo(first);
        }
        Revocations second = random.nextBoolean() ? first : Revocations.NONE;
        for (Statement statement : order.subList(cut, order.size())) {
            second = statement.addTo(second);
        }
        return random.nextBoolean() ? first.with(second) : second.with(first);
    }

    /** The list that the token names must be known, else nobody can say. */
    private static boolean canBeSaid(TokenFacts token, Revocations known) {
        return token.status()
                .map(status -> known.lists().find(token.iss(), status.uri()).isPresent())
                .orElse(true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noCombinationUnRevokes(long seed) throws Exception {
        random = new Random(seed);
        RevocationCheck check = new RevocationCheck(AgePolicy.UNSET);
        Instant now = START.plus(Duration.ofMinutes(1));
        int refused = 0;
        int standing = 0;
        for (int history = 0; history < HISTORIES; history++) {
            List<Statement> statements = new ArrayList<>();
            for (int i = random.nextInt(STATEMENTS); i >= 0; i--) {
                statements.add(statement(i));
            }
            Revocations known = known(statements);
            for (int i = 0; i < 20; i++) {
                TokenFacts token = token();
                boolean expected = isRefused(token, statements);
                RevocationVerdict verdict = check.check(token, known, now);
                String what = "seed %d, history %d: %s under %s".formatted(seed, history, token, statements);
                assertThat(verdict instanceof Refused).as(what).isEqualTo(expected);
                assertThat(verdict instanceof Standing).as(what).isEqualTo(!expected && canBeSaid(token, known));
                refused += verdict instanceof Refused ? 1 : 0;
                standing += verdict instanceof Standing ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(HISTORIES);
        assertThat(standing).isGreaterThan(HISTORIES);
    }
}
