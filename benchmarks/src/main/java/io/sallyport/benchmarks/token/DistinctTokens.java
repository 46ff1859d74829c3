package io.sallyport.benchmarks.token;

import io.sallyport.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * As many tokens as are wanted, which differ in their {@code jti} alone. All carry the signature of one of them: a million
 * signatures would take longer than what is measured.
 */
final class DistinctTokens {

    private static final int JTI_LENGTH = 36;
    private static final String JTI = "\"jti\":\"";

    private final String header;
    private final String signature;
    private final byte[] claims;
    private final int jti;

    DistinctTokens(String model) {
        String[] parts = model.split("\\.");
        this.header = parts[0];
        this.signature = parts[2];
        this.claims = Base64.getUrlDecoder().decode(parts[1]);
        this.jti = new String(claims, StandardCharsets.ISO_8859_1).indexOf(JTI) + JTI.length();
    }

    BearerToken number(long number) {
        byte[] numbered = claims.clone();
        System.arraycopy(jti(number).getBytes(StandardCharsets.US_ASCII), 0, numbered, jti, JTI_LENGTH);
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(numbered);
        return BearerToken.of(header + '.' + payload + '.' + signature);
    }

    /** The identifier of the token of that number. */
    static String jti(long number) {
        String digits = Long.toString(number);
        return "0".repeat(JTI_LENGTH - digits.length()) + digits;
    }
}
