package io.sallyport.issuer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A status list as a validator would read it, by the draft and the JDK alone.
 *
 * @param token the whole token
 * @param header its header
 * @param claims its payload
 * @param bytes the list, inflated
 */
record StatusListView(String token, Map<String, Object> header, Map<String, Object> claims, byte[] bytes) {

    static StatusListView of(String token) {
        Map<String, Object> claims = Tokens.part(token, 1);
        return new StatusListView(token, Tokens.part(token, 0), claims, inflated(list(claims, "lst")));
    }

    static Path file(LocalIssuer node, String list) {
        return node.home.trust().resolve("status-lists").resolve(list + ".jwt");
    }

    /** The list that a node published. */
    static StatusListView of(LocalIssuer node, String list) {
        try {
            return of(Files.readString(file(node, list)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the token of that {@code jti} is revoked, as that node published it. */
    static boolean isRevoked(LocalIssuer node, String jti) {
        return of(node, list(node, jti)).isRevoked(index(node, jti));
    }

    static String list(LocalIssuer node, String jti) {
        return node.text("SELECT status_list FROM access_token WHERE jti = '" + jti + "'");
    }

    static int index(LocalIssuer node, String jti) {
        return (int) node.count("SELECT status_index FROM access_token WHERE jti = '" + jti + "'");
    }

    boolean isRevoked(int index) {
        return (bytes[index / 8] >> index % 8 & 1) == 1;
    }

    long time(String claim) {
        return ((Number) claims.get(claim)).longValue();
    }

    Object bits() {
        return list(claims, "bits");
    }

    /** Whether the key of that key set which the header names made the signature. */
    boolean isSignedByOneOf(String keySet) {
        try {
            Map<String, Object> jwk = Tokens.keys(keySet).stream()
                    .filter(key -> key.get("kid").equals(header.get("kid")))
                    .findFirst()
                    .orElseThrow();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(PublicJsonWebKey.Factory.newPublicJwk(jwk).getPublicKey());
            int end = token.lastIndexOf('.');
            signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
        } catch (JoseException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object list(Map<String, Object> claims, String member) {
        return ((Map<?, ?>) claims.get("status_list")).get(member);
    }

    private static byte[] inflated(Object lst) {
        Inflater inflater = new Inflater();
        inflater.setInput(Base64.getUrlDecoder().decode((String) lst));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[1024];
        try {
            while (!inflater.finished()) {
                bytes.write(chunk, 0, inflater.inflate(chunk));
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
