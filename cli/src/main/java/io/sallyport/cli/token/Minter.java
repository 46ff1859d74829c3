package io.sallyport.cli.token;

import io.sallyport.cli.command.CliException;
import io.sallyport.cli.command.JsonText;
import io.sallyport.cli.key.SigningKey;
import io.sallyport.config.SallyportConfig;
import io.sallyport.json.Base64Url;
import io.sallyport.time.TrustedTime;
import io.sallyport.token.BearerToken;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.TokenProfile;
import io.sallyport.trust.TrustSnapshot;
import io.sallyport.trust.VerificationKey;
import io.sallyport.verify.JcaSignatureVerifier;
import io.sallyport.verify.TokenVerifier;
import io.sallyport.verify.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes access tokens (RFC 9068) of one issuer. What a server with this home would refuse is not made: each token is
 * verified by the server's own code before anybody sees it.
 */
final class Minter {

    private final SallyportConfig config;
    private final TrustSnapshot trust;
    private final IssuerPolicy issuer;
    private final SigningKey key;
    private final String kid;

    Minter(SallyportConfig config, TrustSnapshot trust, IssuerTrust issuer, SigningKey key) throws CliException {
        this.config = config;
        this.trust = trust;
        this.issuer = issuer.policy();
        this.key = key;
        if (this.issuer.profile() != TokenProfile.RFC9068) {
            throw CliException.refused(
                    "Tokens of issuer " + this.issuer.name() + " follow "
                            + this.issuer.profile().word() + ", and only those of RFC 9068 are made here",
                    "give the issuer of hand-made tokens an entry of its own");
        }
        this.kid = issuer.keys().stream()
                .filter(known -> known.thumbprint().equals(key.kid()))
                .map(VerificationKey::kid)
                .findFirst()
                .orElseThrow(() -> CliException.failed(
                        this.issuer.keys(),
                        "the key " + key.kid() + " is none of issuer " + this.issuer.name(),
                        "add its .jwk by sallyport keys rotate --add, or name another key"));
    }

    /** A token and what it says. */
    record Minted(String text, String jti, Instant issuedAt, Instant expiresAt, String kid) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Minted[" + jti + "]";
        }
    }

    Minted mint(MintRequest request, String jti, Instant now) throws CliException, GeneralSecurityException {
        refuseUnmapped(request.scopes());
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(request.lifetime());
        String text = sign(claims(request, jti, issuedAt, expiresAt));
        refuseWhatServersRefuse(text, request.notBefore().filter(now::isBefore).orElse(now));
        return new Minted(text, jti, issuedAt, expiresAt, kid);
    }

    /** A scope that the home does not know gives nothing there, so it is a mistake. */
    private void refuseUnmapped(List<String> scopes) throws CliException {
        for (String scope : scopes) {
            if (!issuer.roles().containsKey(scope)) {
                throw CliException.refused(
                        "The scope " + scope + " is not among those of issuer " + issuer.name() + " ("
                                + String.join(
                                        ", ",
                                        issuer.roles().keySet().stream()
                                                .sorted()
                                                .toList()) + ")",
                        "ask for one of these, or map it in sallyport.issuer." + issuer.name() + ".roles");
            }
        }
    }

    private Map<String, Object> claims(MintRequest request, String jti, Instant issuedAt, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.iss());
        claims.put("sub", request.subject());
        claims.put("client_id", request.clientId());
        claims.put("aud", request.audiences().size() == 1 ? request.audiences().get(0) : request.audiences());
        claims.put("iat", issuedAt.getEpochSecond());
        request.notBefore().ifPresent(time -> claims.put("nbf", time.getEpochSecond()));
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("jti", jti);
        claims.put("scope", String.join(" ", request.scopes()));
        return claims;
    }

    private String sign(Map<String, Object> claims) throws GeneralSecurityException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.algorithm().joseName());
        header.put(
                "typ",
                issuer.types().contains("at+jwt")
                        ? "at+jwt"
                        : issuer.types().iterator().next());
        header.put("kid", kid);
        String input = encoded(header) + "." + encoded(claims);
        return input + "." + Base64Url.encode(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(Map<String, Object> object) {
        return Base64Url.encode(JsonText.of(object).getBytes(StandardCharsets.UTF_8));
    }

    private void refuseWhatServersRefuse(String token, Instant at) throws CliException {
        Verification verification = new TokenVerifier(config.maxTokenSize(), new JcaSignatureVerifier())
                .verify(BearerToken.of(token), trust, TrustedTime.certain(at));
        if (verification instanceof Verification.Rejected rejected) {
            throw CliException.refused(
                    "A server with this home would refuse the token: "
                            + rejected.reason().code() + " ("
                            + rejected.reason().description() + ")",
                    "stay within the entry of issuer " + issuer.name() + " in "
                            + config.home().configFile());
        }
    }
}
