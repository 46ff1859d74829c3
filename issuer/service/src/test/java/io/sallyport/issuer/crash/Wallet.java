package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The families of one client: those that live as far as it knows, and the dead. */
final class Wallet {

    private static final int MOST = 16;

    private final List<Chain> living = new ArrayList<>();
    private final List<Chain> dead = new ArrayList<>();

    synchronized void add(Chain chain) {
        living.add(chain);
    }

    synchronized boolean isFull() {
        return living.size() >= MOST;
    }

    synchronized Optional<Chain> any(RandomGenerator random) {
        return living.isEmpty() ? Optional.empty() : Optional.of(living.get(random.nextInt(living.size())));
    }

    synchronized void bury(Chain chain) {
        if (living.remove(chain)) {
            dead.add(chain);
        }
    }

    synchronized List<Chain> living() {
        return List.copyOf(living);
    }

    synchronized List<Chain> latestDead(int count) {
        return List.copyOf(dead.subList(Math.max(0, dead.size() - count), dead.size()));
    }

    /** Learns what became of a use. */
    void learn(Chain chain, String used, Answer answer) {
        if (answer.kind() == Kind.GRANTED) {
            chain.learn(used, answer);
        } else if (answer.kind() == Kind.REFUSED) {
            bury(chain);
        }
    }
}
