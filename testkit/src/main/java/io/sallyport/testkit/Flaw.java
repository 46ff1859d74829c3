package io.sallyport.testkit;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How one defect comes into an otherwise good token. */
@FunctionalInterface
interface Flaw {
    String in(TokenMother mother);

    /** A change that the issuer itself signs. */
    static Flaw signed(UnaryOperator<TokenBuilder> change) {
        return mother -> change.apply(mother.accessToken()).compact();
    }

    static Flaw claim(String name, @Nullable Object value) {
        return signed(token -> token.claim(name, value));
    }

    static Flaw claimJson(String name, String json) {
        return signed(token -> token.claimJson(name, json));
    }

    static Flaw without(String claim) {
        return signed(token -> token.without(claim));
    }

    static Flaw header(String name, @Nullable Object value) {
        return signed(token -> token.header(name, value));
    }

    static Flaw withoutHeader(String name) {
        return signed(token -> token.withoutHeader(name));
    }

    /** Another payload, byte for byte, signed by the issuer. */
    static Flaw payload(UnaryOperator<byte[]> change) {
        return signed(token -> token.payloadBytes(change));
    }

    /** A change made on the way, by one who has no key. */
    static Flaw onTheWay(UnaryOperator<CompactToken> change) {
        return mother -> change.apply(mother.accessToken().token()).text();
    }

    static Flaw signatureText(UnaryOperator<String> change) {
        return onTheWay(token -> token.withSignature(change));
    }

    static Flaw signatureBytes(UnaryOperator<byte[]> change) {
        return onTheWay(token -> token.withSignatureBytes(change));
    }

    static byte[] shorter(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static byte[] oneBitOff(byte[] bytes) {
        byte[] other = bytes.clone();
        other[0] ^= 1;
        return other;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
