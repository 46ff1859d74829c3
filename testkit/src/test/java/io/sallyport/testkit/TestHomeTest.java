package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestHomeTest {
    @TempDir
    Path folder;

    @Test
    void withoutAPlanHasTwoIssuersWhoseCallersCannotBeConfused() throws Exception {
        TestHome home = TestHome.in(folder).write();

        assertThat(properties(home))
                .containsEntry("sallyport.issuer.main.iss", "https://main.issuer.test")
                .containsEntry("sallyport.issuer.main.keys", "trust/main.jwks")
                .containsEntry("sallyport.issuer.main.audiences", "orders")
                .containsEntry("sallyport.issuer.main.algorithms", "Ed25519")
                .containsEntry("sallyport.issuer.main.caller", "sub")
                .containsEntry("sallyport.issuer.main.max-lifetime", "PT1H")
                .containsEntry(
                        "sallyport.issuer.main.roles",
                        "orders:read=orders-reader,orders:write=orders-writer,orders:admin=orders-admin")
                .containsEntry("sallyport.issuer.partner.caller", "prefix:partner:")
                .hasSize(14);
        assertThat(folder.resolve("trust/main.jwks")).hasContent(home.issuer().jwks());
        assertThat(folder.resolve("trust/partner.jwks"))
                .hasContent(home.issuer("partner").jwks());
    }

    @Test
    void writesEveryKeyOfAnEntry() throws Exception {
        TestHome home = one(entry -> entry.signing(TestAlgorithm.ES256, TestAlgorithm.RS256)
                .audiences("stock", "orders")
                .profile("mp-jwt")
                .caller("prefix:p:")
                .roles("a=b")
                .scopeLifetimes("orders:write=PT5M")
                .skew(Duration.ofSeconds(10))
                .typ("JWT")
                .local(true));

        assertThat(properties(home))
                .containsEntry("sallyport.issuer.main.algorithms", "ES256,RS256")
                .containsEntry("sallyport.issuer.main.audiences", "stock,orders")
                .containsEntry("sallyport.issuer.main.profile", "mp-jwt")
                .containsEntry("sallyport.issuer.main.caller", "prefix:p:")
                .containsEntry("sallyport.issuer.main.roles", "a=b")
                .containsEntry("sallyport.issuer.main.scope-lifetimes", "orders:write=PT5M")
                .containsEntry("sallyport.issuer.main.skew", "PT10S")
                .containsEntry("sallyport.issuer.main.typ", "JWT")
                .containsEntry("sallyport.issuer.main.local", "true");
    }

    @Test
    void keepsServerKeysAndMistakesAsGiven() throws Exception {
        TestHome home = TestHome.in(folder)
                .set("sallyport.insecure-http", "loopback")
                .set("sallyport.typo", "C:\\temp")
                .issuer("main", entry -> entry.without("audiences").set("kyes", "x"))
                .write();

        assertThat(properties(home))
                .containsEntry("sallyport.insecure-http", "loopback")
                .containsEntry("sallyport.typo", "C:\\temp")
                .containsEntry("sallyport.issuer.main.kyes", "x")
                .doesNotContainKey("sallyport.issuer.main.audiences");
    }

    @Test
    void refusesAValueOfTwoLines() {
        TestHomeBuilder plan = TestHome.in(folder).set("sallyport.node", "a\nb");

        assertThatThrownBy(plan::write).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokensFitTheEntry() throws Exception {
        TestHome home = one(entry -> entry.audiences("stock", "orders").typ("JWT"));

        CompactToken token = home.tokens().accessToken().token();

        assertThat(Json.claims(token.text()))
                .containsEntry("aud", "stock")
                .containsEntry("iss", home.issuer().iss());
        assertThat(Json.object(token.headerBytes())).containsEntry("typ", "JWT");
    }

    @Test
    void issuersKnowEachOther() throws Exception {
        TestHome home = TestHome.in(folder).write();

        CompactToken token = parts(home.tokens().with(Defect.OTHER_ISSUERS_KEY));

        assertThat(Json.object(token.headerBytes()))
                .containsEntry("kid", home.issuer("partner").key().kid());
        assertThat(IndependentVerifier.verifies(token, home.issuer("partner").key()))
                .isTrue();
    }

    @Test
    void pkcs12HasItsPasswordBesideIt() throws Exception {
        one(entry -> entry.keys("trust/main.p12"));

        String password =
                Files.readString(folder.resolve("trust/main.p12.password")).strip();

        assertThat(KeyStore.getInstance(folder.resolve("trust/main.p12").toFile(), password.toCharArray())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void pemIsWrittenWhereTheEntryNamesOne() {
        one(entry -> entry.keys("trust/main.pem"));

        assertThat(folder.resolve("trust/main.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void keysAreWrittenAgainAfterRotation() {
        TestHome home = TestHome.in(folder).write();
        TestKey fresh = home.issuer().rotate();
        assertThat(folder.resolve("trust/main.jwks")).content().doesNotContain(fresh.kid());

        home.writeKeys();

        assertThat(folder.resolve("trust/main.jwks")).content().contains(fresh.kid());
    }

    @Test
    void unknownIssuerIsSaid() {
        TestHome home = TestHome.in(folder).write();

        assertThatThrownBy(() -> home.tokens("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only [main, partner]");
    }

    private TestHome one(UnaryOperator<IssuerEntry> change) {
        return TestHome.in(folder).issuer("main", change).write();
    }

    private static CompactToken parts(String token) {
        String[] parts = token.split("\\.");
        return new CompactToken(parts[0], parts[1], parts[2]);
    }

    private static Properties properties(TestHome home) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.configFile())) {
            properties.load(reader);
        }
        return properties;
    }
}
