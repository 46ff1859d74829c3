package io.sallyport.verify;

import io.sallyport.trust.Crypto;
import io.sallyport.trust.SignatureAlgorithm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which cryptographic provider verifies which algorithm. Providers are used as instances and never registered: a
 * registered one is the whole JVM's.
 */
public final class SignatureProviders {

    /** For each algorithm the first of Corretto, BouncyCastle and the JDK that is there. */
    public static final String AUTO = "auto";

    private static final Logger LOG = System.getLogger("io.sallyport.verify");

    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String CORRETTO_NAME = "AmazonCorrettoCryptoProvider";
    private static final List<String> JDK = List.of("SunEC", "SunRsaSign");

    private final String choice;
    private final Map<SignatureAlgorithm, ProvidedSignature> offered;
    private final Map<SignatureAlgorithm, ProvidedSignature> tested = new ConcurrentHashMap<>();

    private SignatureProviders(String choice, List<Provider> inOrder) {
        this.choice = choice;
        Map<SignatureAlgorithm, ProvidedSignature> found = new EnumMap<>(SignatureAlgorithm.class);
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            inOrder.stream()
                    .flatMap(provider -> ProvidedSignature.of(algorithm, provider).stream())
                    .findFirst()
                    .ifPresent(signature -> found.put(algorithm, signature));
        }
        this.offered = Collections.unmodifiableMap(found);
    }

    /** BouncyCastle for all: what is always there. */
    static SignatureProviders bouncyCastle() {
        return new SignatureProviders("bouncycastle", List.of(Crypto.provider()));
    }

    /** That provider for all, whatever it is. */
    static SignatureProviders of(Provider provider) {
        return new SignatureProviders(provider.getName(), List.of(provider));
    }

    /**
     * The providers of that choice.
     *
     * @param choice {@value #AUTO}, {@code corretto}, {@code bouncycastle}, {@code jdk}, the name of a provider that is
     *     registered in this JVM, or the name of a provider's class
     * @throws ProviderException where nothing of that name is there
     */
    public static SignatureProviders of(String choice) throws ProviderException {
        return switch (choice.toLowerCase(Locale.ROOT)) {
            case AUTO -> new SignatureProviders(choice, all());
            case "corretto" -> new SignatureProviders(choice, List.of(present(corretto(), choice)));
            case "bouncycastle" -> bouncyCastle();
            case "jdk" -> new SignatureProviders(choice, jdk());
            default -> new SignatureProviders(choice, List.of(present(named(choice), choice)));
        };
    }

    private static List<Provider> all() {
        List<Provider> all = new ArrayList<>();
        corretto().ifPresent(all::add);
        all.add(Crypto.provider());
        all.addAll(jdk());
        return all;
    }

    private static Optional<Provider> corretto() {
        return Optional.ofNullable(Security.getProvider(CORRETTO_NAME)).or(() -> loaded(CORRETTO));
    }

    private static List<Provider> jdk() {
        return JDK.stream()
                .flatMap(name -> Optional.ofNullable(Security.getProvider(name)).stream())
                .toList();
    }

    private static Optional<Provider> named(String name) {
        return Optional.ofNullable(Security.getProvider(name)).or(() -> loaded(name));
    }

    private static Optional<Provider> loaded(String className) {
        try {
            Class<?> type = Class.forName(className, true, SignatureProviders.class.getClassLoader());
            Object made = type.getDeclaredConstructor().newInstance();
            return made instanceof Provider provider ? Optional.of(provider) : Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.WARNING, "The cryptographic provider " + className + " is there and does not start", e);
            return Optional.empty();
        }
    }

    private static Provider present(Optional<Provider> provider, String choice) throws ProviderException {
        return provider.orElseThrow(() -> new ProviderException(
                "the cryptographic provider " + choice + " is not there",
                "register it in java.security, put it where Sallyport's classes are, or write auto"));
    }

    /**
     * Lets nothing pass that cannot verify: each algorithm that is used must be there, and must find a good signature good
     * and others bad. One that comes into use later is asked the same before its first signature is believed.
     *
     * @param used the algorithms that tokens may have
     * @throws ProviderException with the first fault
     */
    public void demand(Set<SignatureAlgorithm> used) throws ProviderException {
        for (SignatureAlgorithm algorithm : used) {
            test(algorithm);
        }
    }

    private ProvidedSignature test(SignatureAlgorithm algorithm) throws ProviderException {
        ProvidedSignature signature = offered.get(algorithm);
        if (signature == null) {
            throw new ProviderException(
                    "the cryptographic provider " + choice + " does not verify " + algorithm.joseName(),
                    "write auto, or allow only algorithms that it has");
        }
        ProviderSelfTest.demand(algorithm, signature);
        tested.put(algorithm, signature);
        return signature;
    }

    ProvidedSignature signature(SignatureAlgorithm algorithm) {
        ProvidedSignature signature = tested.get(algorithm);
        if (signature != null) {
            return signature;
        }
        try {
            return test(algorithm);
        } catch (ProviderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name and version of the provider of each algorithm that can be verified, by the algorithm's JOSE name. */
    public Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        offered.forEach((algorithm, signature) -> chosen.put(
                algorithm.joseName(),
                signature.provider().getName() + " " + signature.provider().getVersionStr()));
        return Collections.unmodifiableMap(chosen);
    }
}
