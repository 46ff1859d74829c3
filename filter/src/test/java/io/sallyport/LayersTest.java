package io.sallyport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which package may lean on which, and what must run where a server has no CDI, REST or EJB. */
class LayersTest {

    private final JavaClasses ours = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.sallyport.(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void whatEveryServerLoadsNeedsServletAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sallyport.servlet", "io.sallyport.request")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.interceptor..",
                        "jakarta.ejb..",
                        "jakarta.ws.rs..",
                        "jakarta.security..")
                .check(ours);
    }
}
