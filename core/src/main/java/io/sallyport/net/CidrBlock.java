package io.sallyport.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of IP addresses such as {@code 10.0.0.0/8} (RFC 4632). Names are never looked up. */
public final class CidrBlock {

    /** An IPv6 address with an IPv4 one in its end. */
    private static final int MAX_LENGTH = 45;

    /** The JDK takes only what begins so for an address, and would ask DNS for anything else. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*+");

    private static final int IPV4_LENGTH = 4;

    private final byte[] network;
    private final int prefixLength;

    private CidrBlock(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /** Reads {@code address/length}, or a single address; empty where the text is neither, or the block is everybody. */
    public static Optional<CidrBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = address.get().getAddress();
        int bits = bytes.length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new CidrBlock(bytes, bits));
        }
        String length = text.substring(slash + 1);
        return length.matches("[1-9]\\d{0,2}") && Integer.parseInt(length) <= bits
                ? Optional.of(new CidrBlock(bytes, Integer.parseInt(length)))
                : Optional.empty();
    }

    /** The address that the text writes in digits, without any look-up; empty for names. */
    public static Optional<InetAddress> address(String text) {
        try {
            if (text.indexOf(':') < 0) {
                byte[] octets = octets(text);
                return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
            }
            return text.length() <= MAX_LENGTH && IPV6.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The four of an IPv4 address in digits (RFC 3986 section 3.2.2); null where the text is anything else. */
    private static byte @Nullable [] octets(String text) {
        byte[] octets = new byte[IPV4_LENGTH];
        int from = 0;
        for (int i = 0; i < IPV4_LENGTH; i++) {
            int to = i < IPV4_LENGTH - 1 ? text.indexOf('.', from) : text.length();
            int octet = octet(text, from, to);
            if (octet < 0) {
                return null;
            }
            octets[i] = (byte) octet;
            from = to + 1;
        }
        return octets;
    }

    /** From 0 to 255 and without a zero before it, which some read as octal; -1 where it is anything else. */
    private static int octet(String text, int from, int to) {
        int digits = to - from;
        if (digits < 1 || digits > 3 || digits > 1 && text.charAt(from) == '0') {
            return -1;
        }
        int octet = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            octet = octet * 10 + digit;
        }
        return octet <= 255 ? octet : -1;
    }

    /** The block around an address: as many leading bits as are given for its kind, from 1 to all. */
    public static CidrBlock around(InetAddress address, int ipv4Bits, int ipv6Bits) {
        byte[] network = address.getAddress();
        int length = network.length == IPV4_LENGTH ? ipv4Bits : ipv6Bits;
        for (int bit = length; bit < network.length * Byte.SIZE; bit++) {
            network[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return new CidrBlock(network, length);
    }

    /** Whether the address lies in this block. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((bytes[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CidrBlock block
                && prefixLength == block.prefixLength
                && Arrays.equals(network, block.network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + prefixLength;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixLength;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of four or sixteen bytes", e);
        }
    }
}
