package io.sallyport.verify;

import io.sallyport.testkit.TestIssuer;
import io.sallyport.trust.CallerRule;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.KeySetException;
import io.sallyport.trust.KeySetReader;
import io.sallyport.trust.SignatureAlgorithm;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Trust in test issuers, by way of real key files. */
public final class Trust {

    private final List<IssuerTrust> issuers = new ArrayList<>();
    private final Path folder;

    public Trust() {
        try {
            folder = Files.createTempDirectory("trust");
            folder.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A policy under which the issuer's good tokens are good. */
    public IssuerPolicy policy(TestIssuer issuer, Path keys) {
        return new IssuerPolicy(
                "issuer" + issuers.size(),
                issuer.iss(),
                keys,
                false,
                EnumSet.allOf(SignatureAlgorithm.class),
                false,
                java.util.Set.of("orders"),
                TokenProfile.RFC9068,
                TokenProfile.RFC9068.types(),
                issuers.isEmpty() ? CallerRule.SUBJECT : new CallerRule("other:"),
                Map.of("orders:read", List.of("orders-reader")),
                Duration.ofHours(1),
                Map.of(),
                Duration.ofSeconds(30));
    }

    public Trust in(TestIssuer issuer) {
        return in(issuer, UnaryOperator.identity());
    }

    public Trust in(TestIssuer issuer, UnaryOperator<IssuerPolicy> change) {
        return in(change.apply(policy(issuer, issuer.writeJwks(folder.resolve(issuers.size() + ".jwks")))));
    }

    /** Trust in an issuer whose key set says that its first key was used for the last time then. */
    public Trust inWithFirstKeyRetired(TestIssuer issuer, Instant retiredAt) {
        Path keys = issuer.writeJwks(folder.resolve(issuers.size() + ".jwks"));
        try {
            String member = "\"sallyport_retired_at\":" + retiredAt.getEpochSecond() + ",";
            Files.writeString(keys, Files.readString(keys).replaceFirst("\\[\\{", "[{" + member));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return in(policy(issuer, keys));
    }

    private Trust in(IssuerPolicy policy) {
        try {
            issuers.add(new IssuerTrust(policy, KeySetReader.read(policy)));
        } catch (KeySetException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public Trust waitingFor(TestIssuer issuer) {
        issuers.add(new IssuerTrust(policy(issuer, folder.resolve("none")), List.of()));
        return this;
    }

    public TrustSnapshot snapshot() {
        return new TrustSnapshot(issuers);
    }
}
