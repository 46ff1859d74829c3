package io.sallyport.benchmarks.http;

import static io.sallyport.benchmarks.http.Credentials.ED25519;
import static io.sallyport.benchmarks.http.Credentials.ES256;
import static io.sallyport.benchmarks.http.Credentials.PASSWORD;
import static io.sallyport.benchmarks.http.Credentials.RS256;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The servers that are measured, one at a time. Each has the open deployment too. */
enum Bench {
    WILDFLY("wildfly", Audit.NONE),
    ADMINISTRATOR_OFF("administrator", Audit.OFF),
    ADMINISTRATOR_FILE("administrator", Audit.FILE),
    ADMINISTRATOR_REQUIRED("administrator", Audit.REQUIRED),
    DEVELOPER_OFF("developer", Audit.OFF),
    DEVELOPER_FILE("developer", Audit.FILE);

    /** The context of the deployment without any protection. */
    static final String OPEN = "open";

    /** The context of the deployment that WildFly protects by BASIC. */
    static final String BASIC = "basic";

    /** How the contexts begin that WildFly protects by MicroProfile JWT. */
    static final String MICRO_PROFILE = "mp-jwt-";

    private static final List<Integer> COUNTS = List.of(1, 1000);
    private static final List<Credentials> TOKENS = List.of(ES256, RS256, ED25519);
    private static final String ADMINISTRATORS_DOOR = "Sallyport, administrator's door";

    private final String door;
    private final Audit audit;

    Bench(String door, Audit audit) {
        this.door = door;
        this.audit = audit;
    }

    Audit audit() {
        return audit;
    }

    /** The folder of the server. */
    String folder() {
        return audit == Audit.NONE ? door : door + "-" + audit.name().toLowerCase(Locale.ROOT);
    }

    List<Case> cases() {
        return switch (this) {
            case WILDFLY -> ofWildFly();
            case ADMINISTRATOR_OFF, ADMINISTRATOR_FILE -> ofSallyport(ADMINISTRATORS_DOOR, TOKENS);
            case ADMINISTRATOR_REQUIRED -> ofSallyport(ADMINISTRATORS_DOOR, List.of(ES256));
            case DEVELOPER_OFF, DEVELOPER_FILE -> ofSallyport("Sallyport, developer's door", TOKENS);
        };
    }

    /** The first two show what reading the header costs, and what the container's path of any caller costs. */
    private List<Case> ofWildFly() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(this, "open, sent a token", OPEN, ES256, 1));
        cases.add(new Case(this, "WildFly's own BASIC", BASIC, PASSWORD, 1));
        for (Credentials token : List.of(RS256, ES256)) {
            for (int count : COUNTS) {
                cases.add(new Case(this, "WildFly's own MP-JWT", microProfileContext(token), token, count));
            }
        }
        return cases;
    }

    private List<Case> ofSallyport(String title, List<Credentials> tokens) {
        List<Case> cases = new ArrayList<>();
        for (Credentials token : tokens) {
            for (int count : COUNTS) {
                cases.add(new Case(this, title, door, token, count));
            }
        }
        return cases;
    }

    static String microProfileContext(Credentials token) {
        return MICRO_PROFILE + token.title();
    }
}
