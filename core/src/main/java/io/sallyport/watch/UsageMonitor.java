package io.sallyport.watch;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.net.CidrBlock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each decision after it was recorded and says what is unusual: a record of stage {@code alarm}, a WARN and a
 * counter, and nothing more. It suspends nobody. It knows what it saw since its start, in memory of a fixed size, and
 * looks nothing up.
 */
public final class UsageMonitor implements Consumer<AuditEvent> {

    /** How many tokens are remembered where nothing else is said. */
    public static final int TOKENS = 1 << 16;

    private static final Logger LOG = System.getLogger("io.sallyport.watch");
    private static final int SUBJECTS = 1 << 14;
    private static final int NETWORKS = 1 << 13;
    private static final long BEFORE_ALL = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final int HEX = 16;

    private final Consumer<AuditEvent> records;
    private final Map<Rule, AtomicLong> counters = new EnumMap<>(Rule.class);
    private final Keys keys;
    private final RecentMemory<TokenUse> tokens;
    private final RecentMemory<SubjectUse> subjects = new RecentMemory<>(SUBJECTS);
    private final RecentMemory<NetworkUse> networks = new RecentMemory<>(NETWORKS);
    private final NewNetworkRule newNetwork;
    private final DeadTokenRule deadToken;
    private final ScopeProbingRule scopeProbing;
    private final ManyTokensRule manyTokens;

    /** A monitor that has seen nothing. The records of its findings go there. */
    public UsageMonitor(Consumer<AuditEvent> records) {
        this(records, TOKENS, Keys.secret());
    }

    /** The same for another number of tokens, a power of two from 8, and for these keys. */
    UsageMonitor(Consumer<AuditEvent> records, int tokens, Keys keys) {
        this.records = records;
        this.keys = keys;
        this.tokens = new RecentMemory<>(tokens);
        for (Rule rule : Rule.values()) {
            counters.put(rule, new AtomicLong());
        }
        Reports reports = new Reports(this::found);
        this.newNetwork = new NewNetworkRule(reports);
        this.deadToken = new DeadTokenRule(keys, reports);
        this.scopeProbing = new ScopeProbingRule(keys, reports);
        this.manyTokens = new ManyTokensRule(keys, reports);
    }

    /** How many findings that rule has had since the start. */
    public long findings(Rule rule) {
        return counters.get(rule).get();
    }

    /** Looks at what was decided; whatever else was recorded is passed over. */
    @Override
    public synchronized void accept(AuditEvent event) {
        if (event.stage() != Stage.AUTHENTICATE && event.stage() != Stage.AUTHORIZE) {
            return;
        }
        look(event.time());
        Sight sight = sight(event);
        SubjectUse subject = sight.subject();
        if (subject != null && sight.token() != 0) {
            TokenUse token = token(sight, subject);
            deadToken.see(sight, token);
            scopeProbing.see(sight);
        }
        manyTokens.see(sight);
        newNetwork.see(sight);
    }

    /** Comes to a judgement about what was held until now, though nothing else happens. */
    public synchronized void look(Instant time) {
        int now = seconds(time);
        newNetwork.look(now);
        deadToken.look(now);
    }

    private TokenUse token(Sight sight, SubjectUse subject) {
        boolean granted = sight.event().outcome() == Outcome.GRANTED;
        if (granted && tokens.find(sight.token()) == null) {
            deadToken.renewed(sight, subject);
        }
        return tokens.seen(sight.token(), sight.now(), TokenUse::new);
    }

    private Sight sight(AuditEvent event) {
        int now = seconds(event.time());
        Optional<InetAddress> address = event.client().or(event::peer).flatMap(CidrBlock::address);
        return new Sight(
                event,
                now,
                event.tokenHash()
                        .map(hash -> keys.of(Long.parseUnsignedLong(hash, HEX)))
                        .orElse(0L),
                subject(event, now),
                address.map(a -> network(a, now)).orElse(null),
                address.map(a -> keys.of(a.getAddress(), a instanceof Inet4Address ? 4 : 8))
                        .orElse(0L));
    }

    /** The issuer is in a record once the signature was good, the subject once the claims could be read. */
    private @Nullable SubjectUse subject(AuditEvent event, int now) {
        if (event.iss().isEmpty() || event.sub().isEmpty()) {
            return null;
        }
        long key =
                keys.of(event.iss().get(), event.sub().get(), event.clientId().orElse(""));
        SubjectUse subject = subjects.seen(key, now, SubjectUse::new);
        if (subject.firstSeen == 0) {
            subject.firstSeen = now;
        }
        return subject;
    }

    private NetworkUse network(InetAddress address, int now) {
        NetworkUse network = networks.seen(
                keys.of(address.getAddress(), address instanceof Inet4Address ? 3 : 8),
                now,
                key -> new NetworkUse(key, CidrBlock.around(address, 24, 64)));
        if (network.firstSeen == 0) {
            network.firstSeen = now;
        }
        return network;
    }

    private void found(Finding finding) {
        counters.get(finding.rule()).incrementAndGet();
        AuditEvent event = finding.event();
        LOG.log(
                Level.WARNING,
                "Unusual use by the rule {0}, in {1} decisions; nothing was done about it. The audit record with"
                        + " correlation {2} has the evidence",
                finding.rule().code(),
                Long.toString(finding.count()),
                event.correlation());
        records.accept(event);
    }

    private static int seconds(Instant time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.getEpochSecond() - BEFORE_ALL));
    }
}
