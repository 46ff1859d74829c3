package io.sallyport.cli.token;

import io.sallyport.cli.command.Answer;
import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.NewFiles;
import io.sallyport.cli.command.Terminal;
import io.sallyport.cli.command.Verb;
import io.sallyport.cli.home.HomeOption;
import io.sallyport.cli.key.PassphraseOptions;
import io.sallyport.cli.key.PrivateKeyFile;
import io.sallyport.cli.key.SigningKey;
import io.sallyport.config.SallyportConfig;
import io.sallyport.json.Base64Url;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.TrustSnapshot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token mint}. */
@Command(
        name = "mint",
        description = {
            "Make an access token by hand, where no issuer can run.",
            "Audiences, scopes and lifetimes are bounded by the issuer's entry in the home, and what a server with that"
                    + " home would refuse is not made. The ledger gets a line before the token is shown."
        },
        footer = {
            "",
            "Example:",
            "  sallyport token mint --home home --key hand.key --client pump-7 --scope orders:read \\",
            "    --lifetime PT8H --ledger ledger.jsonl --out pump-7.token"
        })
final class MintCommand extends Verb {

    private static final int JTI_BYTES = 16;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "The issuer's name in the configuration; may be left out where there is one alone.")
    private @Nullable String issuerName;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The .key file that signs.")
    private Path keyFile;

    @Mixin
    private PassphraseOptions passphrase;

    @Option(names = "--client", paramLabel = "ID", required = true, description = "client_id: which client it is for.")
    private String client;

    @Option(
            names = "--subject",
            paramLabel = "SUB",
            description = "sub: for whom it speaks; without it, for the client itself.")
    private @Nullable String subject;

    @Option(
            names = "--audience",
            paramLabel = "AUD",
            split = ",",
            description = "aud; may be left out where the entry has one alone.")
    private @Nullable List<String> audiences;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            required = true,
            description = "What it may do; each has to be mapped by the entry.")
    private List<String> scopes;

    @Option(
            names = "--lifetime",
            paramLabel = "DURATION",
            required = true,
            description = "How long it lives, ISO 8601 in whole seconds, such as PT8H.")
    private Duration lifetime;

    @Option(names = "--not-before", paramLabel = "TIME", description = "nbf, ISO 8601 in UTC; without it, at once.")
    private @Nullable Instant notBefore;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            required = true,
            description = "The file to which one line is added: who made what for whom. It never holds the token.")
    private Path ledger;

    @Option(names = "--by", paramLabel = "NAME", description = "Who makes it; without it, the user of this machine.")
    private @Nullable String by;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "A remark for the ledger.")
    private String note;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The new file for the token (0600); without it, standard output.")
    private @Nullable Path out;

    @Override
    public Answer run(Terminal terminal) throws Exception {
        MintRequest request = request();
        if (out != null) {
            NewFiles.refuseExisting(out);
        }
        SallyportConfig config = home.config(terminal);
        TrustSnapshot trust = HomeOption.trust(config);
        IssuerTrust issuer = issuer(trust);
        SigningKey key = PrivateKeyFile.read(keyFile, passphrase.existing(terminal, keyFile));
        MintRequest complete = withAudience(request, issuer);
        Instant now = terminal.clock().instant();
        Minter.Minted minted = new Minter(config, trust, issuer, key).mint(complete, identifier(), now);
        LedgerEntry entry = entry(complete, minted, issuer, now);
        new Ledger(ledger).append(entry);
        return answer(minted, entry);
    }

    private MintRequest request() throws CliException {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.getNano() != 0) {
            throw CliException.usage(
                    "--lifetime=" + lifetime + " is no whole number of seconds above zero", "write such as PT8H");
        }
        return new MintRequest(
                client,
                subject == null ? client : subject,
                audiences == null ? List.of() : audiences,
                scopes,
                lifetime,
                Optional.ofNullable(notBefore).map(time -> time.truncatedTo(ChronoUnit.SECONDS)));
    }

    private IssuerTrust issuer(TrustSnapshot trust) throws CliException {
        List<IssuerTrust> named = trust.issuers().stream()
                .filter(one -> issuerName == null || one.policy().name().equals(issuerName))
                .toList();
        if (named.size() != 1) {
            String names = String.join(
                    ", ",
                    trust.issuers().stream().map(one -> one.policy().name()).toList());
            throw CliException.usage("--issuer has to name one of: " + names, "add it, or correct it");
        }
        return named.get(0);
    }

    private static MintRequest withAudience(MintRequest request, IssuerTrust issuer) throws CliException {
        List<String> known = issuer.policy().audiences().stream().sorted().toList();
        List<String> wanted = request.audiences().isEmpty() && known.size() == 1 ? known : request.audiences();
        if (wanted.isEmpty() || !known.containsAll(wanted)) {
            throw CliException.refused(
                    "--audience has to be among those of the entry: " + String.join(", ", known),
                    "name one or more of these");
        }
        return new MintRequest(
                request.clientId(),
                request.subject(),
                wanted,
                request.scopes(),
                request.lifetime(),
                request.notBefore());
    }

    private static String identifier() {
        byte[] random = new byte[JTI_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64Url.encode(random);
    }

    private LedgerEntry entry(MintRequest request, Minter.Minted minted, IssuerTrust issuer, Instant now) {
        return new LedgerEntry(
                now,
                by == null ? System.getProperty("user.name") : by,
                issuer.policy().iss(),
                minted.jti(),
                minted.kid(),
                request.clientId(),
                request.subject(),
                request.audiences(),
                request.scopes(),
                minted.expiresAt(),
                note);
    }

    private Answer answer(Minter.Minted minted, LedgerEntry entry) throws Exception {
        Answer.Builder answer = Answer.done();
        entry.members().forEach(answer::member);
        if (out == null) {
            return answer.member("token", minted.text()).line(minted.text()).build();
        }
        NewFiles.writePrivate(out, minted.text() + "\n");
        return answer.fact("out", "Token", out)
                .line(String.format("%-12s %s", "jti", minted.jti()))
                .line(String.format("%-12s %s", "until", minted.expiresAt()))
                .build();
    }
}
