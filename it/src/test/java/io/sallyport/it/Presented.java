package io.sallyport.it;

import io.sallyport.it.Application.Login;
import io.sallyport.testkit.Defect;
import io.sallyport.testkit.TokenMother;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a request presents: the token, if any, and the header lines around it. */
enum Presented {
    NOTHING(null),
    GOOD(TokenMother::good),
    EXPIRED(with(Defect.EXPIRED)),
    NOT_YET_VALID(with(Defect.NOT_YET_VALID)),
    WRONG_AUDIENCE(with(Defect.WRONG_AUDIENCE)),
    UNKNOWN_ISSUER(with(Defect.UNKNOWN_ISSUER)),
    OTHER_ISSUERS_KEY(with(Defect.OTHER_ISSUERS_KEY)),
    UNKNOWN_KID(with(Defect.UNKNOWN_KID)),
    TAMPERED(with(Defect.TAMPERED_PAYLOAD)),
    /** Good, with a scope that gives another role than the entries ask for. */
    NARROW_SCOPE(tokens -> tokens.scoped("stock:read")),
    RIGHT_BASIC_USER(null),
    WRONG_BASIC_USER(null),
    BEARER_THEN_BASIC(TokenMother::good),
    BASIC_THEN_BEARER(TokenMother::good),
    /** A bad token together with the session of a user who logged in by the application's form. */
    BAD_BEARER_AND_FORM_COOKIE(with(Defect.EXPIRED));

    private final Function<TokenMother, String> token;

    Presented(Function<TokenMother, String> token) {
        this.token = token;
    }

    private static Function<TokenMother, String> with(Defect defect) {
        return tokens -> tokens.with(defect);
    }

    /** A new token of this kind; empty where none is presented. */
    Optional<String> token(TokenMother tokens) {
        return Optional.ofNullable(token).map(kind -> kind.apply(tokens));
    }

    /** What the application that this is presented to asks users for. */
    Login login() {
        return this == BAD_BEARER_AND_FORM_COOKIE ? Login.FORM : Login.BASIC;
    }

    /**
     * The header lines.
     *
     * @param token as {@link #token} made it
     * @param cookie of the form's session, for who presents one
     */
    List<String> headers(Optional<String> token, String cookie) {
        String bearer = token.map(text -> "Authorization: Bearer " + text).orElse("");
        return switch (this) {
            case NOTHING -> List.of();
            case RIGHT_BASIC_USER -> List.of(basic(TestServer.BASIC_PASSWORD));
            case WRONG_BASIC_USER -> List.of(basic("wrong"));
            case BEARER_THEN_BASIC -> List.of(bearer, basic(TestServer.BASIC_PASSWORD));
            case BASIC_THEN_BEARER -> List.of(basic(TestServer.BASIC_PASSWORD), bearer);
            case BAD_BEARER_AND_FORM_COOKIE -> List.of(bearer, "Cookie: " + cookie);
            default -> List.of(bearer);
        };
    }

    private static String basic(String password) {
        byte[] pair = (TestServer.BASIC_USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
