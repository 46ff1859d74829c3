package io.sallyport.issuer.crash;

import io.sallyport.config.ConfigException;
import io.sallyport.config.ConfigSources;
import io.sallyport.config.SallyportHome;
import io.sallyport.issuer.Authority;
import io.sallyport.issuer.AuthorityRunner;
import io.sallyport.issuer.LocalIssuer;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.store.IssuerUnavailableException;
import io.sallyport.state.SafeFiles;
import io.sallyport.time.ClockAcceptanceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The real issuer over its real H2 file as a process that can be killed. Its arguments are the home, the {@link Disk},
 * the {@link Fault} that it has once it runs, and how far its clock is off. It says {@code ready <port>} and then answers lines
 * {@code <number> <endpoint> <form>} by lines {@code <number> <status> <body>}. It ends with its standard input.
 */
public final class AuthorityProcess {

    /** In the home: what went to the server's log. */
    static final String AUDIT_FILE = "audit.log";

    /** In the home, where it is to be written: the number of each request whose commit has returned. */
    static final String COMMITS_FILE = "commits";

    private static final String ANSWERED = "200 ";

    private final Authority authority;
    private final Outbox outbox;
    private final CommitNotes notes;

    private AuthorityProcess(Authority authority, Outbox outbox, CommitNotes notes) {
        this.authority = authority;
        this.outbox = outbox;
        this.notes = notes;
    }

    public static void main(String[] arguments) throws ConfigException, IOException {
        SallyportHome home = new SallyportHome(Path.of(arguments[0]));
        Disk disk = Disk.valueOf(arguments[1]);
        AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3]));
        AuditFile.open(home.resolve(AUDIT_FILE));
        CommitNotes notes = new CommitNotes(home.resolve(COMMITS_FILE));
        DataSource source = FaultyDataSource.of(file(home, disk), fault::get, notes::committed);
        acceptClock(home, clock);
        AuthorityRunner runner = AuthorityRunner.start(home, sources(home), source, clock);
        AuthorityProcess process = new AuthorityProcess(runner.authority(), new Outbox(source), notes);
        fault.set(Fault.valueOf(arguments[2]));
        System.out.println("ready " + new LineServer(process::answer).port());
        while (System.in.read() >= 0) {
            // Nothing is ever said here; the end is.
        }
        Runtime.getRuntime().halt(0);
    }

    /** The operator swears to each clock, also to one that steps back: what is asked here is what the database keeps. */
    private static void acceptClock(SallyportHome home, Clock clock) throws IOException {
        SafeFiles.createPrivateFolder(home.state());
        ClockAcceptanceFile.in(home.state()).write(clock.instant(), "olivia", "a test");
    }

    private static ConfigSources sources(SallyportHome home) throws ConfigException {
        return ConfigSources.of(home, Map.of("sallyport.node", "crash"), Map.of());
    }

    private static DataSource file(SallyportHome home, Disk disk) {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + disk.prefix() + home.state().resolve("db/issuer") + LocalIssuer.OPTIONS);
        file.setUser("SA");
        return file;
    }

    private String answer(String line) {
        String[] parts = line.split(" ", 3);
        notes.begin(parts[0]);
        return parts[0] + " " + answer(parts[1], parts[2]);
    }

    private String answer(String endpoint, String form) {
        ClientRequest request = new ClientRequest(
                List.of(), FormParameters.parse(form.getBytes(StandardCharsets.US_ASCII)), LocalIssuer.ADDRESS);
        try {
            return ANSWERED + body(endpoint, request);
        } catch (OAuthException e) {
            return e.error().status() + " " + e.toJson();
        } catch (IssuerUnavailableException e) {
            return "503 {}";
        }
    }

    private String body(String endpoint, ClientRequest request) {
        return switch (endpoint) {
            case "token" -> authority.tokens().issue(request).toJson();
            case "introspect" -> authority.introspection().introspect(request);
            case "records" -> outbox.toJson();
            case "revoke" -> {
                authority.revocation().revoke(request);
                yield "{}";
            }
            default -> throw new IllegalArgumentException(endpoint);
        };
    }
}
