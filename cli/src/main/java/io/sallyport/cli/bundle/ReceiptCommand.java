package io.sallyport.cli.bundle;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.Pin;
import io.sallyport.bundle.Receipt;
import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.json.Base64Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bundle receipt}. */
@Command(
        name = "receipt",
        description = {
            "At the server: print the receipt of the last bundle (--home), to be carried, typed or read aloud.",
            "On the other side: verify a receipt. Without --key only that its own key signed it is known. Ends with 1"
                    + " where it does not hold, or is of another server or another bundle."
        })
final class ReceiptCommand extends Verb {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The receipt; without it, the one of the home.")
    private @Nullable Path file;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--key",
            paramLabel = "SHA256:...",
            description = "The fingerprint of the server's key, as it was confirmed at the server.")
    private @Nullable String key;

    @Option(names = "--bundle", paramLabel = "FILE", description = "The bundle that it has to be about.")
    private @Nullable Path bundle;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        Path receiptFile = file != null ? file : home.home(terminal).state().resolve(Receipt.FILE);
        if (file == null && !Files.exists(receiptFile)) {
            throw CliException.failed(receiptFile, "it is not there: no bundle was applied here yet", "carry one in");
        }
        Receipt receipt = read(receiptFile);
        boolean rightKey = key == null || key.equals(receipt.fingerprint());
        boolean rightBundle =
                bundle == null || hash(bundle).equals(receipt.order().sha256());
        Answer.Builder answer = Answer.yes(rightKey && rightBundle)
                .line(receipt.text().stripTrailing())
                .member("receipt", receipt.text())
                .fact("code", "Code", receipt.code())
                .fact("node", "Server", receipt.node())
                .fact("fingerprint", "Key", receipt.fingerprint())
                .member("order", receipt.order())
                .fact("node_entry", "For nodes", receipt.nodeEntry());
        if (!rightKey) {
            answer.line("It is NOT by the key " + key + ".");
        }
        if (!rightBundle) {
            answer.line("It is NOT about the bundle " + bundle + ".");
        }
        return answer.member("expected_key", rightKey)
                .member("expected_bundle", rightBundle)
                .build();
    }

    private static Receipt read(Path file) throws CliException, IOException {
        try {
            return Receipt.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (BundleException e) {
            throw CliException.refused(
                    file + ": " + e.fault().code() + ": " + e.fault().fault() + " (" + e.detail() + ")",
                    "have the server print it again");
        }
    }

    private static String hash(Path file) throws CliException, IOException, GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Documents.bytes(file));
        return Pin.PREFIX + Base64Url.encode(hash);
    }
}
