package io.sallyport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sallyport.verify.VerifiedToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Layering and house rules of the core. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/io/sallyport/testkit/"))
            .importPackages("io.sallyport");

    @Test
    void noContainerTypeIsInTheCore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "jakarta.enterprise..",
                        "jakarta.security..",
                        "jakarta.ws..",
                        "jakarta.ejb..",
                        "javax.security.auth..",
                        "org.wildfly..",
                        "org.jboss..")
                .check(CORE);
    }

    @Test
    void theDecisionKnowsNothingOfHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sallyport.token", "io.sallyport.verify", "io.sallyport.authn", "io.sallyport.audit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sallyport.http", "io.sallyport.config")
                .check(CORE);
    }

    @Test
    void verificationKnowsNothingOfCallersAndRecords() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sallyport.token", "io.sallyport.json", "io.sallyport.verify", "io.sallyport.trust")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sallyport.authn", "io.sallyport.audit")
                .check(CORE);
    }

    @Test
    void timeIsReadFromTheClockThatWasGiven() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.sallyport.Sallyport")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(Date.class)
                .check(CORE);
    }

    @Test
    void onlyVerificationMakesVerifiedTokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sallyport.verify")
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.type(VerifiedToken.class))))
                .check(CORE);
        classes()
                .that()
                .areAssignableTo(VerifiedToken.class)
                .should()
                .haveOnlyFinalFields()
                .check(CORE);
    }

    @Test
    void noPackageDependsOnItselfByWayOfOthers() {
        slices().matching("io.sallyport.(*)..").should().beFreeOfCycles().check(CORE);
    }
}
