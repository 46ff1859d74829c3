package io.sallyport;

import static io.sallyport.bundle.TestDomain.NOW;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.KnowledgeFile;
import io.sallyport.bundle.Order;
import io.sallyport.bundle.TestDomain;
import io.sallyport.config.SallyportHome;
import io.sallyport.statuslist.StatusListStore;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TestStatusList;
import io.sallyport.time.TimeFloor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The home of a server that had one bundle and is to have the next; its clock stands. */
record CarriedHome(Path folder) {

    /** What a server remembers of bundles, lists and time: each is sealed, and the same where it knows the same. */
    static final List<String> MEMORY = List.of(KnowledgeFile.FILE, StatusListStore.MEMORY, TimeFloor.FILE);

    private static final String ISS = "https://login.plant.example/sallyport";

    /** A home whose server applied the first bundle. */
    static CarriedHome make(Path folder, TestDomain domain) throws Exception {
        SallyportHome home = new SallyportHome(folder);
        Files.createDirectories(home.trust());
        Files.writeString(
                home.configFile(),
                "sallyport.node=plant-3\nsallyport.trust.domain=" + TestDomain.DOMAIN + "\nsallyport.trust.root="
                        + domain.pin().root() + "\n");
        CarriedHome made = new CarriedHome(folder);
        try (Sallyport sallyport = made.open()) {
            apply(sallyport, bundle(domain, 1));
        }
        return made;
    }

    /** A bundle that changes what is known, raises the floor of time and brings a newer status list. */
    static byte[] bundle(TestDomain domain, int sequence) {
        Map<String, Object> jwk = new LinkedHashMap<>(TestDomain.jwk(domain.issuerKey));
        jwk.put("sallyport_status_lists", true);
        Map<String, Object> issuer = domain.issuer("plant", ISS);
        issuer.put("jwks", Map.of("keys", List.of(jwk)));
        TestStatusList list = TestStatusList.of(
                        TestIssuer.of(ISS, domain.issuerKey),
                        ISS + "/status-lists/1",
                        SettableClock.at(TestDomain.CREATED.plusSeconds(sequence)))
                .invalid(sequence);
        Map<String, Object> payload = domain.trustPayload(sequence);
        payload.put("created", NOW.plusSeconds(sequence).getEpochSecond());
        payload.put("issuers", List.of(issuer));
        payload.put("status_lists", List.of(list.compact()));
        return domain.trustBundle(payload);
    }

    /** A copy in that folder. */
    CarriedHome copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(folder.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new CarriedHome(to);
    }

    /** Starts its server. */
    Sallyport open() throws Exception {
        return Sallyport.open(new SallyportHome(folder), SettableClock.at(NOW.plusSeconds(1)));
    }

    static void apply(Sallyport sallyport, byte[] bundle) throws BundleException {
        sallyport.bundles().orElseThrow().applier().apply(bundle, "next.bundle");
    }

    /** The place of the newest bundle that the server believes. */
    static long believed(Sallyport sallyport) {
        return sallyport.bundles().orElseThrow().known().orders().values().stream()
                .mapToLong(Order::sequence)
                .max()
                .orElseThrow();
    }

    /** The SHA-256 of a file of its memory. */
    String hash(String name) throws IOException {
        try {
            byte[] content = Files.readAllBytes(folder.resolve("state").resolve(name));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
