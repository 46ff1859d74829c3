package io.sallyport.watch;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A subject of an issuer with its client: where its tokens are used, when it last got one, where it was refused. */
final class SubjectUse extends Remembered {

    private static final int NETWORKS = 8;
    private static final int TARGETS = 16;

    private final long[] networks = new long[NETWORKS];
    private final int[] networksSeen = new int[NETWORKS];
    private long @Nullable [] targets;
    private int @Nullable [] targetsSince;
    private int @Nullable [] targetsSeen;

    int firstSeen;

    /** When a token of it was granted that was not seen before. */
    int renewed = Integer.MIN_VALUE;

    SubjectUse(long key) {
        super(key);
    }

    boolean isAtHome(long network) {
        return find(network) >= 0;
    }

    /** Its tokens are used there. */
    void settle(long network, int now) {
        int place = find(network);
        if (place < 0) {
            place = oldest(networksSeen);
        }
        networks[place] = network;
        networksSeen[place] = now;
    }

    int homes() {
        int homes = 0;
        for (int seen : networksSeen) {
            homes += seen == 0 ? 0 : 1;
        }
        return homes;
    }

    private int find(long network) {
        for (int place = 0; place < NETWORKS; place++) {
            if (networks[place] == network && networksSeen[place] != 0) {
                return place;
            }
        }
        return -1;
    }

    /** It was refused at that target; returns whether it was refused there longer ago than the window already. */
    boolean refused(long target, int now, int window) {
        long[] known = targets;
        int[] since = targetsSince;
        int[] seen = targetsSeen;
        if (known == null || since == null || seen == null) {
            known = targets = new long[TARGETS];
            since = targetsSince = new int[TARGETS];
            seen = targetsSeen = new int[TARGETS];
        }
        int place = 0;
        while (place < TARGETS && (known[place] != target || seen[place] == 0)) {
            place++;
        }
        if (place == TARGETS) {
            place = oldest(seen);
            known[place] = target;
            since[place] = now;
        }
        seen[place] = now;
        return now - since[place] > window;
    }

    /** How many targets refused it for the first time within the window, of those that count. */
    int countNewTargets(int now, int window, LongPredicate counts) {
        long[] known = targets;
        int[] since = targetsSince;
        int[] seen = targetsSeen;
        int count = 0;
        if (known != null && since != null && seen != null) {
            for (int place = 0; place < TARGETS; place++) {
                boolean fresh = seen[place] != 0 && now - since[place] <= window;
                count += fresh && counts.test(known[place]) ? 1 : 0;
            }
        }
        return count;
    }

    /** What was found does not count for the next finding. */
    void allTargetsAreOld(int since) {
        if (targetsSince != null) {
            Arrays.fill(targetsSince, since);
        }
    }

    private static int oldest(int[] seen) {
        int oldest = 0;
        for (int place = 1; place < seen.length; place++) {
            if (seen[place] < seen[oldest]) {
                oldest = place;
            }
        }
        return oldest;
    }
}
