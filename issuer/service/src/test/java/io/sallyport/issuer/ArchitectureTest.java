package io.sallyport.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Layering and house rules of the issuer's service. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sallyport.issuer");

    @Test
    void noContainerTypeIsInTheService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.jboss..", "org.wildfly..", "org.h2..")
                .check(SERVICE);
    }

    @Test
    void theServiceTakesOfTheCoreWhatItShares() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sallyport.authn")
                .check(SERVICE);
    }

    /** One format and one log for all records of a server; only this package knows how they get there. */
    @Test
    void theAuditTrailIsReachedThroughTheRecordsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sallyport.issuer", "io.sallyport.issuer.record")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.sallyport.audit.AuditTrail")
                .check(SERVICE);
    }

    /** What a client signs is read as strictly as a token, by the same code. */
    @Test
    void clientsAloneAreVerifiedAsTheCoreVerifiesTokens() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sallyport.issuer", "io.sallyport.issuer.client")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sallyport.token", "io.sallyport.verify")
                .check(SERVICE);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("io.sallyport.issuer.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void timeComesFromTheClockThatWasGiven() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(SERVICE);
    }
}
