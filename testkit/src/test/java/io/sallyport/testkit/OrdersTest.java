package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

// how-to: begin
class OrdersTest {
    @RegisterExtension
    static final SallyportExtension SALLYPORT = SallyportExtension.with(home ->
            home.issuer("main", entry -> entry.signing(TestAlgorithm.ES256).audiences("orders")));

    private static OrdersServer server;

    @BeforeAll
    static void start(Path home) throws Exception {
        server = OrdersServer.start(home); // your server, with -Dsallyport.home=<home>
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void scopeOpensTheOrders(TokenMother tokens) throws Exception {
        assertThat(server.get("/api/orders", tokens.scoped("orders:read"))).isEqualTo(200);
    }

    @Test
    void anotherScopeDoesNot(TokenMother tokens) throws Exception {
        assertThat(server.get("/api/orders", tokens.scoped("orders:write"))).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "WRONG_AUDIENCE", "TYP_JWT", "TAMPERED_PAYLOAD", "ALG_NONE"})
    void defectKeepsThemClosed(Defect defect, TokenMother tokens) throws Exception {
        assertThat(server.get("/api/orders", tokens.with(defect))).isEqualTo(401);
    }
}
// how-to: end
