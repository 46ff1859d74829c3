package io.sallyport.issuer.crash;

import io.sallyport.issuer.crash.Answer.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** One thread of a client that opens, uses, repeats, replays, revokes and looks at its families until the issuer is gone. */
final class Customer implements Callable<Void> {

    private final ServiceClient client;
    private final Wallet wallet;
    private final RandomGenerator random;

    Customer(ServiceClient client, Wallet wallet, RandomGenerator random) {
        client.recorder().joining();
        this.client = client;
        this.wallet = wallet;
        this.random = random;
    }

    @Override
    public Void call() throws IOException {
        try (client) {
            while (!client.isGone()) {
                act();
            }
        } finally {
            client.recorder().leaving();
        }
        return null;
    }

    private void act() {
        Optional<Chain> chain = wallet.any(random);
        if (chain.isEmpty() || !wallet.isFull() && random.nextInt(4) == 0) {
            open();
        } else if (random.nextInt(10) == 0) {
            client.plain();
        } else {
            act(chain.get(), random.nextInt(100));
        }
    }

    private void open() {
        Answer answer = client.open();
        if (answer.kind() == Kind.GRANTED) {
            wallet.add(new Chain(answer));
        }
    }

    private void act(Chain chain, int drawn) {
        if (drawn < 65) {
            use(chain, chain.newest());
        } else if (drawn < 80) {
            use(chain, chain.lastUsed());
        } else if (drawn < 84) {
            use(chain, chain.oldest());
        } else if (drawn < 90) {
            client.revoke(chain.newest());
            wallet.bury(chain);
        } else if (drawn < 92) {
            client.revoke(chain.access());
        } else {
            client.introspect(drawn < 96 ? chain.newest() : chain.access());
        }
    }

    private void use(Chain chain, String token) {
        wallet.learn(chain, token, client.refresh(token));
    }
}
