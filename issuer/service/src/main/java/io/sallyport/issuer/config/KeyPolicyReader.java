package io.sallyport.issuer.config;

import io.sallyport.config.ConfigException;
import io.sallyport.config.Values;
import io.sallyport.issuer.key.KeyPolicy;
import java.time.Duration;
import java.util.Optional;

/** Reads when signing keys come and go, and refuses what would make good tokens bad. */
record KeyPolicyReader(Values values) {

    /** The word for keys that sign until an administrator asks for the next. */
    private static final String OFF = "off";

    /** Longer than any access token may live, and the skew of any validator. */
    private static final Duration DEFAULT_OVERLAP = AuthorityConfig.MAX_ACCESS_TOKEN_LIFETIME.plus(KeyPolicy.MAX_SKEW);

    /** The policy for tokens that live that long at most. */
    KeyPolicy read(Duration longestAccessToken) throws ConfigException {
        Duration ahead = publishAhead();
        return new KeyPolicy(ahead, rotationInterval(ahead), overlap(longestAccessToken));
    }

    private Duration publishAhead() throws ConfigException {
        String key = AuthorityKey.KEY_PUBLISH_AHEAD.of();
        Duration ahead = values.duration(key, KeyPolicy.DEFAULT_PUBLISH_AHEAD, KeyPolicy.MAX_INTERVAL);
        if (ahead.compareTo(KeyPolicy.MIN_PUBLISH_AHEAD) < 0) {
            throw values.fault(
                    key,
                    "is too short for the validators to read the key set",
                    "write at least " + KeyPolicy.MIN_PUBLISH_AHEAD);
        }
        return ahead;
    }

    private Optional<Duration> rotationInterval(Duration ahead) throws ConfigException {
        String key = AuthorityKey.KEY_ROTATION_INTERVAL.of();
        if (values.text(key, "").equals(OFF)) {
            return Optional.empty();
        }
        Duration interval = values.duration(key, KeyPolicy.DEFAULT_ROTATION_INTERVAL, KeyPolicy.MAX_INTERVAL);
        if (interval.compareTo(ahead) < 0) {
            throw values.fault(
                    key,
                    "is shorter than a key stands in the key set before it signs",
                    "write at least " + ahead + ", lower " + AuthorityKey.KEY_PUBLISH_AHEAD.of()
                            + ", or write off where an administrator rotates");
        }
        return Optional.of(interval);
    }

    private Duration overlap(Duration longestAccessToken) throws ConfigException {
        String key = AuthorityKey.KEY_OVERLAP.of();
        Duration overlap = values.duration(key, DEFAULT_OVERLAP, KeyPolicy.MAX_INTERVAL);
        Duration needed = longestAccessToken.plus(KeyPolicy.MAX_SKEW);
        if (overlap.compareTo(needed) < 0) {
            throw values.fault(
                    key,
                    "is shorter than access tokens live, which is " + longestAccessToken
                            + ", and validators' clocks may be off",
                    "write at least " + needed);
        }
        return overlap;
    }
}
