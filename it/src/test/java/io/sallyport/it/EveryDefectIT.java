package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.Application.Login;
import io.sallyport.it.Application.Packaging;
import io.sallyport.testkit.Defect;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect that a token can have gets the answer of the RFC at both doors, and its reason in the audit file. */
@OnMatrixServer
class EveryDefectIT {

    @Deployment(name = "administrator's war", testable = false)
    static Archive<?> administratorsWar() {
        return new Application(Door.ADMINISTRATOR, Packaging.WAR, Login.BASIC).build();
    }

    @Deployment(name = "developer's war", testable = false)
    static Archive<?> developersWar() {
        return new Application(Door.DEVELOPER, Packaging.WAR, Login.BASIC).build();
    }

    static Stream<Arguments> everyDefectAtBothDoors() {
        return Arrays.stream(Defect.values())
                // A header line cannot hold it.
                .filter(defect -> defect != Defect.EMBEDDED_NEWLINE)
                .flatMap(defect ->
                        Stream.of(Door.ADMINISTRATOR, Door.DEVELOPER).map(door -> Arguments.of(defect, door)));
    }

    @ParameterizedTest
    @MethodSource("everyDefectAtBothDoors")
    void isRefusedForItsOwnReason(Defect defect, Door door) throws Exception {
        RawResponse answer = door.server()
                .http()
                .get(
                        "/" + door.prefix() + "/public/x",
                        "Authorization: Bearer " + Issuers.tokens().with(defect));

        // A blank ends the token, and what follows it makes the header unreadable.
        boolean token = defect.fitsAuthorizationHeader();
        assertThat(answer.status()).isEqualTo(token ? 401 : 400);
        assertThat(answer.one("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer realm=\"sallyport\", error=\"" + (token ? "invalid_token" : "invalid_request"));
        assertThat(door.server().audit().of(answer))
                .extracting(AuditRecord::decision)
                .containsExactly("authenticate denied " + (token ? defect.denial() : "invalid_request"));
        assertThat(answer.body()).doesNotContain("alice", "nobody", "Exception");
    }
}
