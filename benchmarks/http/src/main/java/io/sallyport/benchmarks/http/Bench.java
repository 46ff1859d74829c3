package io.sallyport.benchmarks.http;

import static io.sallyport.testkit.TestAlgorithm.ED25519;
import static io.sallyport.testkit.TestAlgorithm.ES256;
import static io.sallyport.testkit.TestAlgorithm.RS256;

import io.sallyport.testkit.TestAlgorithm;
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

    private static final List<Integer> COUNTS = List.of(1, 1000);
    private static final List<TestAlgorithm> ALGORITHMS = List.of(ES256, RS256, ED25519);
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
            case ADMINISTRATOR_OFF, ADMINISTRATOR_FILE -> ofSallyport(ADMINISTRATORS_DOOR, ALGORITHMS);
            case ADMINISTRATOR_REQUIRED -> ofSallyport(ADMINISTRATORS_DOOR, List.of(ES256));
            case DEVELOPER_OFF, DEVELOPER_FILE -> ofSallyport("Sallyport, developer's door", ALGORITHMS);
        };
    }

    /** The open endpoint that is sent a token shows what reading the header alone costs. */
    private List<Case> ofWildFly() {
        List<Case> cases = new ArrayList<>(List.of(new Case(this, "open, sent a token", OPEN, ES256, 1)));
        for (TestAlgorithm algorithm : List.of(RS256, ES256)) {
            for (int count : COUNTS) {
                cases.add(new Case(this, "WildFly's own MP-JWT", microProfileContext(algorithm), algorithm, count));
            }
        }
        return cases;
    }

    private List<Case> ofSallyport(String title, List<TestAlgorithm> algorithms) {
        List<Case> cases = new ArrayList<>();
        for (TestAlgorithm algorithm : algorithms) {
            for (int count : COUNTS) {
                cases.add(new Case(this, title, door, algorithm, count));
            }
        }
        return cases;
    }

    static String microProfileContext(TestAlgorithm algorithm) {
        return "mp-jwt-" + algorithm.joseName();
    }
}
