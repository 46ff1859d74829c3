package io.sallyport.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Sallyport;
import io.sallyport.audit.AuditChain;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import io.sallyport.audit.NodeVoucher;
import io.sallyport.audit.Outcome;
import io.sallyport.audit.Stage;
import io.sallyport.audit.TrailPlace;
import io.sallyport.authn.Authentication.Granted;
import io.sallyport.authn.RequestContext;
import io.sallyport.cli.HandHome;
import io.sallyport.cli.Run;
import io.sallyport.config.SallyportHome;
import io.sallyport.logging.AuditFileHandler;
import io.sallyport.testkit.SettableClock;
import io.sallyport.testkit.TestIssuer;
import io.sallyport.testkit.TokenMother;
import io.sallyport.time.TimeSource;
import io.sallyport.token.BearerToken;
import io.sallyport.token.Denial;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} on what the server's own trail and handler wrote, with kills in between. */
class RealTrailTest {

    private static final Logger LOGGER = Logger.getLogger(AuditTrail.CATEGORY);
    private static final int KILLS = Boolean.getBoolean("test.thorough") ? 20 : 2;

    @TempDir
    Path folder;

    private Path logs() throws IOException {
        return Files.createDirectories(folder.resolve("logs"));
    }

    private static AuditFileHandler attach(Path file) {
        AuditFileHandler handler = new AuditFileHandler();
        handler.setFileName(file.toString());
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
        return handler;
    }

    private static AuditTrail open(Path folder, Optional<NodeVoucher> voucher) throws IOException {
        Path state = Files.createDirectories(folder.resolve("home/state"));
        return AuditTrail.open(
                new TrailPlace("plant-1", AuditChain.SERVER, state),
                () -> voucher,
                new TimeSource(Clock.systemUTC(), System::nanoTime));
    }

    private static AuditEvent event(int number) {
        return AuditEvent.at(Clock.systemUTC().instant(), Stage.AUTHENTICATE, Outcome.GRANTED)
                .clientId(Optional.of("press \"7\" \u00e9"))
                .path(Optional.of("/orders/" + number))
                .correlation("c-" + number)
                .build();
    }

    private void live(int records, Optional<NodeVoucher> voucher) throws IOException {
        AuditFileHandler handler = attach(logs().resolve("sallyport-audit.log"));
        try (AuditTrail trail = open(folder, voucher)) {
            for (int i = 0; i < records; i++) {
                trail.submit(event(i)).toCompletableFuture().join();
            }
        } finally {
            LOGGER.removeHandler(handler);
            handler.close();
        }
    }

    private static NodeVoucher voucher(KeyPair key) {
        return new NodeVoucher() {
            @Override
            public String x() {
                return TrailScribe.x(key);
            }

            @Override
            public byte[] sign(byte[] genesis) {
                return TrailScribe.sign(key, genesis);
            }
        };
    }

    @Test
    void isWholeOverRestartsAndFilesAndAChangeIsFound() throws IOException {
        KeyPair key = TrailScribe.pair();
        Path day = logs().resolve("sallyport-audit.log.2026-11-20");
        live(2_300, Optional.of(voucher(key)));
        Files.move(logs().resolve("sallyport-audit.log"), day);
        live(1_200, Optional.of(voucher(key)));
        live(5, Optional.of(voucher(key)));
        String node = "plant-1=SHA256:" + TrailScribe.thumbprint(key);
        Run whole = Run.of("audit", "verify", "--json", logs(), "--node", node, "--home", folder.resolve("home"));
        assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
        assertThat(whole.out()).contains("\"boots\":3,\"seams\":0,\"may_be_missing\":0,\"losses\":0");
        List<String> lines = new ArrayList<>(Files.readAllLines(day));
        lines.remove(1_500);
        Files.writeString(day, TrailScribe.text(lines));
        Run run = Run.of("audit", "verify", "--json", logs(), "--node", node, "--home", folder.resolve("home"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"findings\":[{\"reason\":\"missing\"").contains("\"line\":1501");
    }

    /** By the server's own decisions: what one client is refused for tells what the same request of another needs. */
    @Test
    void theReportProposesTheNarrowerGrantFromRefusals() throws Exception {
        SettableClock clock = SettableClock.at("2026-11-20T03:00:00Z");
        TestIssuer plant = TestIssuer.of(HandHome.ISS);
        SallyportHome home = new SallyportHome(folder.resolve("home"));
        plant.writeJwks(home.trust().resolve("plant.jwks"));
        Files.writeString(home.configFile(), """
                sallyport.issuer.plant.iss=%s
                sallyport.issuer.plant.keys=trust/plant.jwks
                sallyport.issuer.plant.audiences=orders
                """.formatted(HandHome.ISS));
        TokenMother tokens = TokenMother.of(plant, clock);
        Path log = logs().resolve("sallyport-audit.log");
        AuditFileHandler handler = attach(log);
        try (Sallyport sallyport = Sallyport.open(home, clock)) {
            assertThat(read(sallyport, tokens, "press", "orders:read", "orders:write"))
                    .isEmpty();
            assertThat(read(sallyport, tokens, "saw", "stock:read")).isPresent();
        } finally {
            LOGGER.removeHandler(handler);
            handler.close();
        }

        assertThat(Run.of("audit", "report", "--json", log, "--client", "press").out())
                .contains("\"client_id\":\"press\"", "\"never_needed\":[\"orders:write\"],\"unknown_requests\":0")
                .contains("\"narrower\":\"sallyport token mint --client press --scope orders:read\"");
        assertThat(Run.of("audit", "verify", log, "--home", home.folder()).code())
                .isZero();
    }

    /** One request for the orders, which needs {@code orders:read}. */
    private static Optional<Denial> read(Sallyport sallyport, TokenMother tokens, String client, String... scopes) {
        RequestContext request = new RequestContext(
                Optional.of("GET"),
                Optional.of("/orders"),
                Optional.of("192.0.2.7"),
                Optional.of("192.0.2.7"),
                Optional.of("/plant"),
                RequestContext.Transport.SECURE,
                "c-" + client);
        String token = tokens.accessToken()
                .subject(client)
                .clientId(client)
                .scopes(scopes)
                .compact();
        Granted granted = (Granted) sallyport.authenticator().authenticate(BearerToken.of(token), request);
        return sallyport.authenticator().demandScopes(Set.of("orders:read"), granted.caller(), request);
    }

    @Test
    void isWholeWithItsSeamsAfterKills() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(30 + 70 * kill);
        }
        live(10, Optional.empty());
        Run run = Run.of("audit", "verify", "--json", logs(), "--home", folder.resolve("home"));
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("\"boots\":" + (KILLS + 1) + ",\"seams\":" + KILLS);
    }

    private void killAfter(int answers) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        folder.toString(),
                        logs().resolve("sallyport-audit.log").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = child.inputReader()) {
            for (int i = 0; i < answers; i++) {
                assertThat(lines.readLine()).isNotNull();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Records without end, many at once, and prints a line for the last of them. */
    static final class Writing {

        private static final int AT_ONCE = 100;

        private Writing() {}

        public static void main(String[] arguments) throws IOException {
            attach(Path.of(arguments[1]));
            AuditTrail trail = open(Path.of(arguments[0]), Optional.empty());
            for (int i = 0; ; i++) {
                if (i % AT_ONCE != 0) {
                    trail.record(event(i));
                } else {
                    trail.submit(event(i)).toCompletableFuture().join();
                    System.out.println(i);
                }
            }
        }
    }
}
