package io.sallyport.issuer.crash;

import java.util.List;
import java.util.random.RandomGenerator;

/** Looks after a restart at all that the clients know of. */
final class Aftermath {

    private static final int DEAD = 16;

    private final ServiceClient client;
    private final Wallet wallet;
    private final RandomGenerator random;

    Aftermath(ServiceClient client, Wallet wallet, RandomGenerator random) {
        this.client = client;
        this.wallet = wallet;
        this.random = random;
    }

    void look() {
        wallet.living().forEach(this::lookAtLiving);
        List<Chain> dead = wallet.latestDead(DEAD);
        dead.forEach(chain -> {
            client.introspect(chain.newest());
            client.introspect(chain.access());
            client.refresh(chain.newest());
        });
    }

    private void lookAtLiving(Chain chain) {
        String newest = chain.newest();
        client.introspect(newest);
        client.introspect(chain.lastUsed());
        client.introspect(chain.access());
        if (random.nextInt(3) == 0) {
            wallet.learn(chain, chain.lastUsed(), client.refresh(chain.lastUsed()));
        }
        wallet.learn(chain, newest, client.refresh(newest));
        client.introspect(newest);
        wallet.learn(chain, newest, client.refresh(newest));
        client.introspect(chain.newest());
        if (random.nextInt(4) == 0) {
            replay(chain);
        }
    }

    /** The oldest token of a family that was used twice at least. */
    private void replay(Chain chain) {
        wallet.learn(chain, chain.newest(), client.refresh(chain.newest()));
        wallet.learn(chain, chain.oldest(), client.refresh(chain.oldest()));
        client.refresh(chain.newest());
        client.introspect(chain.access());
    }
}
