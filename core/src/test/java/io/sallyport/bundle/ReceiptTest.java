package io.sallyport.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A receipt says what a server has, in few enough letters to type, and not one of them may change. */
class ReceiptTest {

    private final BundleSigner node = TestDomain.stranger().signer();
    private final Order order = new Order(
            12,
            9_007_199_254_740_991L,
            TestDomain.CREATED,
            new TestDomain().pin().root());
    private final Receipt receipt = written("plant-3");

    private Receipt written(String name) {
        return Receipt.write(
                node,
                SigningRole.REVOCATION,
                order,
                new Receipt.Circumstances(name, TestDomain.NOW.plusMillis(5), "behind_floor", "-"));
    }

    @Test
    void saysWhatIsInForce() throws BundleException {
        Receipt read = Receipt.parse(receipt.text());
        assertThat(read).isEqualTo(receipt);
        assertThat(read.order()).isEqualTo(order);
        assertThat(read.time()).isEqualTo(TestDomain.NOW);
        assertThat(read.fingerprint()).isEqualTo(NodeKey.fingerprint(node));
        assertThat(read.code()).matches("\\d{4}-\\d{4}-\\d{4}-\\d{4}");
    }

    @Test
    void isShortHoweverLongTheNameOfTheServer() {
        Receipt longest = written("a name, of a server that is longer than forty characters");
        assertThat(longest.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Receipt.MAX_BYTES);
        assertThat(longest.node()).isEqualTo("a_name__of_a_server_that_is_longer_than_");
    }

    @Test
    void everyCharacterThatIsAlteredIsFound() {
        for (int i = 0; i < receipt.text().length(); i++) {
            StringBuilder altered = new StringBuilder(receipt.text());
            altered.setCharAt(i, (char) (altered.charAt(i) ^ 1));
            assertThat(catchThrowableOfType(BundleException.class, () -> Receipt.parse(altered.toString())))
                    .as("character %s", i)
                    .isNotNull();
        }
    }

    @Test
    void anotherReceiptHasAnotherCode() {
        assertThat(written("plant-4").code()).isNotEqualTo(receipt.code());
    }

    @Test
    void becomesTheEntryOfItsServer() throws Exception {
        TestDomain domain = new TestDomain();
        Map<String, Object> payload = domain.trustPayload(1);
        payload.put("nodes", List.of(StrictJson.readObject(receipt.nodeEntry().getBytes(StandardCharsets.UTF_8))));
        TrustBundle bundle = new BundleVerifier(java.nio.file.Path.of("x"))
                .verify(domain.trustBundle(payload), domain.pin(), TestDomain.NOW);
        assertThat(bundle.content().nodes()).singleElement().satisfies(entry -> {
            assertThat(entry.key().thumbprint()).isEqualTo(node.kid());
            assertThat(entry.acknowledged()).containsEntry(SigningRole.REVOCATION, order);
        });
    }
}
