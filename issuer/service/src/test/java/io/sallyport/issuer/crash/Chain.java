package io.sallyport.issuer.crash;

import java.util.ArrayList;
import java.util.List;

/** The tokens of one family that its client knows of, shared by the client's threads. */
final class Chain {

    private final List<String> refreshTokens = new ArrayList<>();
    private String access;

    Chain(Answer opened) {
        refreshTokens.add(opened.refresh());
        access = opened.access();
    }

    synchronized String newest() {
        return refreshTokens.get(refreshTokens.size() - 1);
    }

    synchronized String oldest() {
        return refreshTokens.get(0);
    }

    /** The one that was used last, or the only one. */
    synchronized String lastUsed() {
        return refreshTokens.get(Math.max(0, refreshTokens.size() - 2));
    }

    synchronized String access() {
        return access;
    }

    /** Learns the answer to the use of a token. */
    synchronized void learn(String used, Answer granted) {
        if (used.equals(newest())) {
            refreshTokens.add(granted.refresh());
            access = granted.access();
        }
    }
}
