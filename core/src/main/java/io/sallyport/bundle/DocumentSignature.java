package io.sallyport.bundle;

import io.sallyport.json.Base64Url;
import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One signature of a document, well-formed but not verified.
 *
 * @param header the protected header as it was spelled, base64url
 * @param alg the algorithm that it names
 * @param kid the RFC 7638 thumbprint that it names
 * @param typ the kind of document
 * @param role for which role it was signed
 * @param signature the bytes
 */
record DocumentSignature(String header, String alg, String kid, String typ, String role, byte[] signature) {

    static DocumentSignature read(Members members) throws BundleException {
        String header = members.text("protected");
        byte[] signature = bytes(members, "signature");
        byte[] json = bytes(members, "protected");
        members.nothingElse();
        try {
            Members of = new Members(members.place() + ".protected", StrictJson.readObject(json));
            DocumentSignature read = new DocumentSignature(
                    header, of.text("alg"), of.text("kid"), of.text("typ"), of.text("role"), signature);
            of.nothingElse();
            return read;
        } catch (JsonFault e) {
            throw members.fault("protected", "is no header (" + e.getMessage() + ")");
        }
    }

    static byte[] bytes(Members members, String name) throws BundleException {
        return Base64Url.decode(members.text(name))
                .orElseThrow(() -> members.fault(name, "is not base64url in its one spelling"));
    }

    /** The protected header of a signature to be. */
    static String header(String alg, String kid, DocumentType type, String role) {
        return Base64Url.encode(JsonText.write(Members.of("alg", alg, "kid", kid, "typ", type.typ(), "role", role)));
    }

    /** What is signed (RFC 7515 section 5.1, step 8). */
    byte[] input(String payload) {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    Map<String, Object> toJson() {
        return Members.of("protected", header, "signature", Base64Url.encode(signature));
    }
}
