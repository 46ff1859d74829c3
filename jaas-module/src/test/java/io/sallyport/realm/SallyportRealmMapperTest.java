package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.Sallyport;
import io.sallyport.TestHome;
import io.sallyport.config.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sallyport starts with the mapper, or says why it does not. */
class SallyportRealmMapperTest {

    @Test
    void aRefusedConfigurationStopsTheMapperWithItsMessage(@TempDir Path folder) {
        TestHome home = new TestHome(folder);
        try {
            home.configure("sallyport.no-such-key=1");

            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(SallyportRealmMapper::new)
                    .withMessageContaining("sallyport.properties:1: the key sallyport.no-such-key is not known")
                    .withMessageContaining("Cure:");
        } finally {
            home.close();
        }
    }

    @Test
    void whatTheMechanismBringsGoesToOurRealm(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder);
        try {
            Sallyport before = Sallyport.restartShared();

            assertThat(new SallyportRealmMapper().getRealmMapping(null, null)).isEqualTo("SallyportRealm");
            assertThat(Sallyport.shared()).isNotSameAs(before);
        } finally {
            home.close();
        }
    }
}
