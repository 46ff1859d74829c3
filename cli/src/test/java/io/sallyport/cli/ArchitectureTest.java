package io.sallyport.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** House rules of the command line. */
class ArchitectureTest {

    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sallyport.cli");

    @Test
    void outputAndExitAreInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Cli.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Faults.class.getName())
                .check(CLI);
    }

    @Test
    void timeIsReadFromTheClockThatWasGiven() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Terminal.class.getName())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(Date.class)
                .check(CLI);
    }

    @Test
    void eachVerbIsNamedAsACommand() {
        classes()
                .that()
                .areAssignableTo(Verb.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .doNotHaveFullyQualifiedName(Verb.class.getName())
                .should()
                .haveSimpleNameEndingWith("Command")
                .check(CLI);
    }

    @Test
    void knowsNoOtherModuleThanTheCore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.sallyport.issuer..", "io.sallyport.servlet..", "io.sallyport.jaas..", "jakarta..")
                .check(CLI);
    }

    @Test
    void noPackageDependsOnItselfByWayOfOthers() {
        slices().matching("io.sallyport.(**)").should().beFreeOfCycles().check(CLI);
    }
}
