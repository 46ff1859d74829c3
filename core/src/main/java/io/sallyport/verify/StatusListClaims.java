package io.sallyport.verify;

import io.sallyport.json.Base64Url;
import io.sallyport.revocation.KnownStatusList;
import io.sallyport.revocation.StatusList;
import io.sallyport.revocation.StatusListFault;
import io.sallyport.token.Texts;
import io.sallyport.trust.TrustSnapshot.TrustedKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a status list token whose signature was good (draft-ietf-oauth-status-list, "Status List Token"). */
final class StatusListClaims {

    /** A claim of ours: every token of the issuer with this {@code iat} or an earlier one is refused. */
    private static final String EPOCH = "sallyport_epoch";

    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private final Map<String, @Nullable Object> claims;
    private final TrustedKey key;

    StatusListClaims(Map<String, @Nullable Object> claims, TrustedKey key) {
        this.claims = claims;
        this.key = key;
    }

    KnownStatusList read(String digest, Instant now) throws StatusListFault {
        demandIssuer();
        Instant issuedAt = required("iat");
        Optional<Instant> expiresAt = time("exp");
        Optional<Instant> epoch = time(EPOCH);
        Instant latest = now.plus(key.issuer().skew());
        demand(!issuedAt.isAfter(latest), "its iat lies in the future");
        demand(key.key().mayHaveSignedAt(issuedAt), "its key was retired before its iat");
        demand(expiresAt.isEmpty() || now.isBefore(expiresAt.get()), "it has expired");
        demand(epoch.isEmpty() || !epoch.get().isAfter(latest), "its " + EPOCH + " lies in the future");
        refuseBadLifeInCaches();
        return new KnownStatusList(
                key.issuer().iss(), uri(), key.key().thumbprint(), issuedAt, expiresAt, epoch, digest, entries());
    }

    /** The key fixes the issuer; the draft does not demand the claim, but it must not name another. */
    private void demandIssuer() throws StatusListFault {
        demand(
                !claims.containsKey("iss") || key.issuer().iss().equals(claims.get("iss")),
                "its iss is not the issuer of its key");
    }

    private String uri() throws StatusListFault {
        if (claims.get("sub") instanceof String uri && Texts.isName(uri)) {
            return uri;
        }
        throw new StatusListFault("it has no sub that names its address");
    }

    /** It tells those who fetch when to fetch again; our lists are carried, so only its form matters here. */
    private void refuseBadLifeInCaches() throws StatusListFault {
        Object ttl = claims.get("ttl");
        demand(
                !claims.containsKey("ttl") || ttl instanceof Long seconds && seconds > 0,
                "its ttl is no positive number");
    }

    private StatusList entries() throws StatusListFault {
        if (claims.get("status_list") instanceof Map<?, ?> list
                && list.get("bits") instanceof Long bits
                && list.get("lst") instanceof String lst) {
            byte[] compressed =
                    Base64Url.decode(lst).orElseThrow(() -> new StatusListFault("its lst is not base64url"));
            return StatusList.inflate(bits > Byte.SIZE ? 0 : bits.intValue(), compressed);
        }
        throw new StatusListFault("it has no status_list with bits and lst");
    }

    private Instant required(String name) throws StatusListFault {
        return time(name).orElseThrow(() -> new StatusListFault("it has no " + name));
    }

    /** A NumericDate with its fraction, by which lists of one second are told apart. */
    private Optional<Instant> time(String name) throws StatusListFault {
        if (!claims.containsKey(name)) {
            return Optional.empty();
        }
        if (!(claims.get(name) instanceof Number number)) {
            throw new StatusListFault("its " + name + " is no time");
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        demand(seconds.signum() >= 0 && seconds.compareTo(LAST_SECOND) <= 0, "its " + name + " is no time");
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return Optional.of(Instant.ofEpochSecond(
                whole.longValueExact(), seconds.subtract(whole).multiply(NANOS).longValue()));
    }

    private static void demand(boolean holds, String otherwise) throws StatusListFault {
        if (!holds) {
            throw new StatusListFault(otherwise);
        }
    }
}
