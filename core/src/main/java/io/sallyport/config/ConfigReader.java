package io.sallyport.config;

import io.sallyport.bundle.Pin;
import io.sallyport.trust.IssuerPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration of a server whole; anything unknown, missing or contradictory refuses all of it. */
public final class ConfigReader {

    private static final int MIN_MAX_TOKEN_SIZE = 1024;

    private final SallyportHome home;
    private final ConfigSources sources;
    private final Values values;

    private ConfigReader(SallyportHome home, ConfigSources sources) {
        this.home = home;
        this.sources = sources;
        this.values = new Values(sources);
    }

    /**
     * Reads the configuration of that home.
     *
     * @throws ConfigException with the first fault found
     */
    public static SallyportConfig read(SallyportHome home) throws ConfigException {
        return read(home, ConfigSources.systemProperties(), System.getenv());
    }

    /** The same with stated system properties and environment. */
    public static SallyportConfig read(
            SallyportHome home, Map<String, String> systemProperties, Map<String, String> environment)
            throws ConfigException {
        return new ConfigReader(home, ConfigSources.of(home, systemProperties, environment))
                .read(NodeName.of(systemProperties, environment));
    }

    private SallyportConfig read(String node) throws ConfigException {
        refuseUnknownKeys();
        refuseBlankValues();
        Optional<Pin> pin = new PinConfig(values).read();
        return new SallyportConfig(
                home,
                values.text(ConfigKey.NODE.key(), node),
                values.number(
                        ConfigKey.MAX_TOKEN_SIZE.key(),
                        SallyportConfig.DEFAULT_MAX_TOKEN_SIZE,
                        MIN_MAX_TOKEN_SIZE,
                        SallyportConfig.MAX_MAX_TOKEN_SIZE),
                TransportConfig.read(values),
                new MeterConfig(values).read(),
                VerificationConfig.read(values),
                new KnowledgeConfig(values).read(),
                new ListAddresses(values).read(),
                pin,
                values.flag(ConfigKey.AUDIT_REQUIRED.key(), false),
                issuers(pin.isPresent()));
    }

    private void refuseUnknownKeys() throws ConfigException {
        for (String key : sources.keys()) {
            if (!known(key)) {
                throw new ConfigException(
                        sources.place(key),
                        "the key " + key + " is not known",
                        "correct its spelling or remove it; docs/reference/configuration.md lists every key");
            }
        }
        Set<String> names = new HashSet<>(Set.of("SALLYPORT_HOME"));
        for (ConfigKey key : ConfigKey.values()) {
            if (!key.ofIssuer()) {
                names.add(ConfigSources.environmentName(key.key()));
            }
        }
        for (String issuer : sources.namesBelow(ConfigKey.ISSUER_PREFIX)) {
            ConfigKey.issuerKeys().forEach(key -> names.add(ConfigSources.environmentName(key.of(issuer))));
        }
        for (String name : sources.environmentNames()) {
            if (!names.contains(name) && !name.startsWith("SALLYPORT_AUTHORITY_")) {
                throw new ConfigException(
                        "environment variable " + name,
                        "it stands for no key of the configuration",
                        "unset it; an issuer's entry begins in the file or in a system property");
            }
        }
    }

    private boolean known(String key) {
        if (key.startsWith(ConfigKey.AUTHORITY_PREFIX)) {
            return true;
        }
        if (key.equals(ConfigKey.HOME)) {
            return !sources.fileKeys().contains(key);
        }
        if (key.startsWith(ConfigKey.ISSUER_PREFIX)) {
            String[] parts = key.substring(ConfigKey.ISSUER_PREFIX.length()).split("\\.", -1);
            return parts.length == 2 && ConfigKey.issuerKey(parts[1]).isPresent();
        }
        return ConfigKey.serverKey(key).isPresent();
    }

    private void refuseBlankValues() throws ConfigException {
        for (String place : sources.blankPlaces()) {
            throw new ConfigException(place, "the value is blank", "write a value, or remove it");
        }
    }

    private List<IssuerPolicy> issuers(boolean pinned) throws ConfigException {
        List<String> names = sources.namesBelow(ConfigKey.ISSUER_PREFIX);
        if (names.isEmpty() && !pinned) {
            throw new ConfigException(
                    home.configFile().toString(),
                    "no issuer is configured, so no token could be accepted",
                    "add an entry: sallyport.issuer.<name>.iss, .keys and .audiences");
        }
        List<IssuerPolicy> issuers = new ArrayList<>();
        IssuerEntryReader entries = new IssuerEntryReader(home, values);
        for (String name : names) {
            issuers.add(pinned ? entries.readLocal(name) : entries.read(name));
        }
        new IssuerContradictions(sources, issuers).refuse();
        return issuers;
    }
}
