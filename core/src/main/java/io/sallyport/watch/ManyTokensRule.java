package io.sallyport.watch;

import io.sallyport.audit.Evidence;
import io.sallyport.token.DenialReason;
import java.util.Set;

/**
 * Many different tokens from one address that are none, or that are dead and whose subject was never there. Good tokens
 * do not count, however many clients stand behind the address; they raise what is taken for mistakes. Tokens of one
 * unknown key count as one: a key set is late, and whoever invents tokens so tries nothing.
 */
final class ManyTokensRule {

    /** In seconds. */
    static final int SHORT = 10 * 60;

    static final int SHORT_TOKENS = 12;

    /** In seconds. */
    static final int LONG = 24 * 60 * 60;

    static final int LONG_TOKENS = 40;

    /** For each so many subjects of its network an address may present one more. */
    static final int SUBJECTS_FOR_ONE = 8;

    private static final Set<String> NO_TOKEN = Set.of(
            DenialReason.MALFORMED.code(),
            DenialReason.WRONG_TYPE.code(),
            DenialReason.ALGORITHM_NOT_ALLOWED.code(),
            DenialReason.BAD_SIGNATURE.code(),
            DenialReason.WRONG_ISSUER.code());

    private static final class AddressUse extends Remembered {
        final DistinctCount inShort = new DistinctCount(128);
        final DistinctCount inLong = new DistinctCount(256);
        int sinceShort;
        int sinceLong;

        AddressUse(long key) {
            super(key);
        }

        /** What was found does not count for the next finding. */
        void startAgain() {
            inShort.clear();
            inLong.clear();
        }

        void add(long token, int now) {
            if (Math.abs(now - sinceShort) > SHORT) {
                sinceShort = now;
                inShort.clear();
            }
            if (Math.abs(now - sinceLong) > LONG) {
                sinceLong = now;
                inLong.clear();
            }
            inShort.add(token);
            inLong.add(token);
        }
    }

    private final Keys keys;
    private final Reports reports;
    private final RecentMemory<AddressUse> addresses = new RecentMemory<>(1 << 13);

    /** When the first decision was seen. */
    private int started;

    ManyTokensRule(Keys keys, Reports reports) {
        this.keys = keys;
        this.reports = reports;
    }

    void see(Sight sight) {
        if (started == 0) {
            started = sight.now();
        }
        long tried = tried(sight);
        NetworkUse network = sight.network();
        if (tried == 0 || network == null) {
            return;
        }
        AddressUse address = addresses.seen(sight.address(), sight.now(), AddressUse::new);
        address.add(tried, sight.now());
        int mistakes = network.subjects.estimate() / SUBJECTS_FOR_ONE;
        int inShort = address.inShort.estimate();
        int inLong = address.inLong.estimate();
        if (inShort >= SHORT_TOKENS + mistakes || inLong >= LONG_TOKENS + mistakes) {
            Evidence evidence = Evidence.NONE
                    .with("network", network.block.toString())
                    .with("tokens_in_10_minutes", inShort)
                    .with("tokens_in_a_day", inLong)
                    .with("last_reason", sight.reason());
            address.startAgain();
            reports.report(
                    new Finding(Rule.MANY_TOKENS, sight.event().time(), sight.event(), false, evidence, 1),
                    address.key,
                    sight.now());
        }
    }

    /** The key of what was tried; 0 where nothing was. */
    private long tried(Sight sight) {
        if (NO_TOKEN.contains(sight.reason())) {
            return sight.token();
        }
        if (sight.reason().equals(DenialReason.UNKNOWN_KEY.code())) {
            return keys.of(sight.event().kid().orElse(""));
        }
        return DeadTokenRule.isDead(sight) && isNotAtHome(sight) ? sight.token() : 0;
    }

    /** After a start everybody is new for a day. */
    private boolean isNotAtHome(Sight sight) {
        SubjectUse subject = sight.subject();
        NetworkUse network = sight.network();
        boolean known = subject != null && subject.homes() > 0 || sight.now() - started > NewNetworkRule.LEARNING;
        return known && subject != null && network != null && !subject.isAtHome(network.key);
    }
}
