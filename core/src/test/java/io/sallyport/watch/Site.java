package io.sallyport.watch;

import io.sallyport.watch.Trace.Misuse;
import io.sallyport.watch.Trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes traces: two hundred clients behind an address translation, a pair of proxies and addresses of their own, with what
 * happens to such a site on normal days, and misuse of four kinds from the third day on. The same seed makes the same.
 */
final class Site {

    static final int CLIENTS = 200;
    static final int DAYS = 8;
    private static final int LEARNED = 2 * Trace.DAY;
    private static final int END = DAYS * Trace.DAY;
    private static final int LIFETIME = 3600;
    private static final int EACH_KIND = 8;

    private static final String NAT = "203.0.113.7";
    private static final List<String> PROXIES = List.of("198.51.100.10", "192.0.2.10");

    private final Random random;
    private final Trace trace = new Trace();
    private final List<List<long[]>> tokensOf = new ArrayList<>();
    private final int moveFrom;
    private final int moveTo;
    private final int outageFrom;
    private final int outageTo;
    private final int epochAt;
    private final int changeAt;
    private long tokens;

    private Site(long seed) {
        this.random = new Random(seed);
        this.moveFrom = between(LEARNED, END - Trace.DAY);
        this.moveTo = moveFrom + between(3600, 5 * 3600);
        this.outageFrom = between(LEARNED, END - Trace.DAY);
        this.outageTo = outageFrom + between(600, 3000);
        this.epochAt = between(LEARNED, END - Trace.DAY);
        this.changeAt = between(LEARNED, END - Trace.DAY);
    }

    static Trace trace(long seed) {
        Site site = new Site(seed);
        for (int client = 0; client < CLIENTS; client++) {
            site.tokensOf.add(new ArrayList<>());
            site.normal(client);
        }
        site.strayTokens();
        site.lateKeySet();
        for (int i = 0; i < EACH_KIND; i++) {
            site.stolenToken();
            site.deadToken();
            site.probing();
            site.manyTokens();
        }
        return site.trace.inOrder();
    }

    private int between(int from, int to) {
        return from + random.nextInt(to - from);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private static String name(int client) {
        return "client-" + client;
    }

    /** Where a client comes from at that time. */
    private String address(int client, int at) {
        if (client < 120) {
            return at >= moveFrom && at < moveTo ? "203.0.44.7" : NAT;
        }
        if (client < 160) {
            return PROXIES.get(random.nextInt(PROXIES.size()));
        }
        if (client < 190) {
            int moved = at > (client - 150) * 3 * Trace.DAY ? 100 : 0; // one or two get another address in a week
            return "10.20." + (client % 15 + moved) + "." + client;
        }
        return "10.30." + (client % 10 * 4 + at / 14_400 % 3) + ".9"; // a device that roams between three halls
    }

    private String place(int client) {
        return "GET /orders/" + (client % 7 == 0 ? "api/" + random.nextInt(100_000) : "api");
    }

    /** One client: some with several instances, some that run once a day, most that call every some minutes. */
    private void normal(int client) {
        boolean daily = client % 20 == 3;
        int instances = daily ? 1 : client % 10 < 3 ? 2 : 1;
        boolean late = client % 10 < 4; // renews only when it is refused
        for (int instance = 0; instance < instances; instance++) {
            int pause = daily ? Trace.DAY : between(300, 1200);
            run(client, pause, late || daily);
        }
        refusals(client);
    }

    private void run(int client, int pause, boolean late) {
        int at = random.nextInt(Math.min(pause, 3600));
        int issued = at;
        long token = renew(client, at);
        while (at < END) {
            boolean over = at - issued >= LIFETIME;
            boolean raised = issued < epochAt && at >= epochAt;
            boolean down = at >= outageFrom && at < outageTo;
            if (over && !late && !down) {
                issued = at;
                token = renew(client, at);
            } else if (over || raised) {
                String reason = over ? "expired" : "before_epoch";
                int tries = 1 + (chance(0.2) ? random.nextInt(3) : 0);
                for (int i = 0; i < tries; i++) {
                    step(at + i, client, token, reason, place(client));
                }
                boolean broken = chance(0.000_02); // its renewal fails until somebody mends it
                if (broken || down) {
                    int until = broken ? at + between(600, 6 * 3600) : outageTo;
                    for (; at < until; at += 60) {
                        step(at, client, token, reason, place(client));
                    }
                }
                at += between(1, 8);
                issued = at;
                token = renew(client, at);
            }
            step(at, client, token, "", place(client));
            at += Math.max(1, (int) (pause * (0.5 + random.nextDouble())));
        }
    }

    private long renew(int client, int at) {
        long token = ++tokens << 20 | client;
        tokensOf.get(client).add(new long[] {token, at});
        return token;
    }

    private void step(int at, int client, long token, String reason, String place) {
        if (at < END) {
            trace.add(new Step(at, name(client), token, address(client, at), reason, place));
        }
    }

    private long current(int client, int at) {
        long token = 0;
        for (long[] issued : tokensOf.get(client)) {
            if (issued[1] <= at) {
                token = issued[0];
            }
        }
        return token;
    }

    /** What is refused for want of scopes on normal days. */
    private void refusals(int client) {
        if (client % 50 == 7) { // asks the same wrong place for ever
            for (int at = random.nextInt(300); at < END; at += 300) {
                refused(client, at, "GET /orders/admin/state");
            }
        }
        if (client % 67 == 9) { // walks through things that it may not see
            for (int at = random.nextInt(600); at < END; at += 600) {
                refused(client, at, "GET /orders/admin/" + random.nextInt(100_000));
            }
        }
        if (client % 10 == 4) { // a portal whose users click where they may not
            for (int day = 0; day < DAYS; day++) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    refused(
                            client,
                            day * Trace.DAY + random.nextInt(Trace.DAY),
                            "GET /orders/menu/" + (char) ('a' + random.nextInt(12)));
                }
            }
        }
        if (chance(0.8)) { // the application demands more, until the clients' scopes are widened
            for (int at = changeAt + random.nextInt(900); at < changeAt + 7200; at += 900) {
                refused(client, at, "POST /orders/new/" + (char) ('a' + random.nextInt(9)));
            }
        }
        if (chance(0.02)) { // a release of the client that calls too much
            int from = between(LEARNED, END - 7200);
            for (int at = from; at < from + 7200; at += 60) {
                refused(client, at, "PUT /orders/release/" + client % 7 + "/" + (char) ('a' + random.nextInt(4)));
            }
        }
    }

    private void refused(int client, int at, String place) {
        step(at, client, current(client, at), "insufficient_scope", place);
    }

    /** Cut off, mistyped and foreign tokens; one client sends its session for a token; somebody tries a client out. */
    private void strayTokens() {
        String[] reasons = {"malformed", "bad_signature", "wrong_type", "malformed"};
        for (int at = 0; at < END; at += between(3600, 6 * 3600)) {
            nobody(at, NAT, reasons[random.nextInt(reasons.length)]);
            nobody(at + 7, PROXIES.get(0), reasons[random.nextInt(reasons.length)]);
        }
        for (int at = 0; at < END; at += 3600) {
            nobody(at, NAT, "malformed");
        }
        for (int day = 1; day < DAYS; day += 3) {
            int from = day * Trace.DAY + random.nextInt(Trace.DAY / 2);
            for (int i = 0; i < 10; i++) {
                nobody(from + i * between(30, 200), "10.20.3.77", reasons[random.nextInt(reasons.length)]);
            }
        }
    }

    private void nobody(int at, String address, String reason) {
        trace.add(new Step(at, "", random.nextLong(), address, reason, "GET /orders/api"));
    }

    /** An issuer signs with a key that was not carried here yet; all its clients come with good tokens. */
    private void lateKeySet() {
        int from = between(LEARNED, END - Trace.DAY);
        for (int i = 0; i < 300; i++) {
            trace.add(new Step(from + i * 4, "", 77, NAT, "unknown_key", "GET /orders/api"));
        }
    }

    private String outside() {
        return (random.nextBoolean() ? "45." : "185.") + random.nextInt(256) + "." + random.nextInt(256) + "."
                + (1 + random.nextInt(254));
    }

    private int misuseStart() {
        return between(LEARNED + 7200, END - Trace.DAY);
    }

    /** A good token at a thief's; one of twenty thieves sits among the clients. */
    private void stolenToken() {
        int client = random.nextInt(CLIENTS);
        int at = misuseStart();
        String thief = chance(0.05) ? "10.20.3.50" : outside();
        long token = current(client, at);
        trace.add(new Misuse(Rule.NEW_NETWORK, name(client), thief, at, at + 1800));
        for (int i = between(1, 30); i > 0; i--) {
            trace.add(new Step(at, name(client), token, thief, "", "GET /orders/api"));
            at += between(1, 60);
        }
    }

    /** An old token that somebody found, at a thief's or on the very machine of its client. */
    private void deadToken() {
        int client = random.nextInt(CLIENTS);
        int at = misuseStart();
        String thief = chance(0.6) ? outside() : address(client, at);
        long token = current(client, Math.max(LIFETIME, at - LIFETIME - between(3600, 2 * Trace.DAY)));
        String reason = chance(0.5) ? "expired" : "revoked";
        trace.add(new Misuse(Rule.DEAD_TOKEN, name(client), thief, at, at + 3600));
        for (int i = between(1, 6); i > 0; i--) {
            trace.add(new Step(at, name(client), token, thief, reason, "GET /orders/api"));
            at += between(2, 600);
        }
    }

    /** A client that was taken over asks what it may do, fast or slowly. */
    private void probing() {
        int client = random.nextInt(CLIENTS);
        int at = misuseStart();
        int pause = chance(0.5) ? 5 : 1200;
        int places = between(8, 40);
        String address = address(client, at);
        long token = current(client, at);
        trace.add(new Misuse(Rule.SCOPE_PROBING, name(client), address, at, at + places * pause));
        for (int i = 0; i < places; i++) {
            String place = "DELETE /orders/" + random.nextInt(3) + "/" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            trace.add(new Step(at, name(client), token, address, "insufficient_scope", place));
            at += between(1, pause);
        }
    }

    /** A list of tokens that were found, or invented ones, from outside or from behind the address translation. */
    private void manyTokens() {
        int at = misuseStart();
        boolean found = chance(0.4);
        String address = found || chance(0.6) ? outside() : NAT;
        int pause = chance(0.5) ? 4 : 240;
        int tries = between(60, 300);
        String[] invented = {"bad_signature", "malformed", "algorithm_not_allowed"};
        trace.add(new Misuse(Rule.MANY_TOKENS, "", address, at, at + tries * pause));
        for (int i = 0; i < tries; i++) {
            if (found) {
                int client = random.nextInt(CLIENTS);
                long token = current(client, Math.max(LIFETIME, at - LIFETIME - random.nextInt(Trace.DAY)));
                trace.add(new Step(at, name(client), token, address, "expired", "GET /orders/api"));
            } else {
                nobody(at, address, invented[random.nextInt(invented.length)]);
            }
            at += between(1, pause);
        }
    }
}
