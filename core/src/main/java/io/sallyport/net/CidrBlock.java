package io.sallyport.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of IP addresses such as {@code 10.0.0.0/8} (RFC 4632). Names are never looked up. */
public final class CidrBlock {

    /** Only what is written in digits may reach {@link InetAddress}, which would ask DNS for anything else. */
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** An IPv6 address with an IPv4 one in its end. */
    private static final int MAX_LENGTH = 45;

    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    /** The JDK takes only what begins so for an address, and asks DNS for anything else. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*+");

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
        boolean v6 = text.indexOf(':') >= 0;
        if (text.length() > MAX_LENGTH || !(v6 ? IPV6 : IPV4).matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The block around an address: as many leading bits as are given for its kind, from 1 to all. */
    public static CidrBlock around(InetAddress address, int ipv4Bits, int ipv6Bits) {
        byte[] network = address.getAddress();
        int length = network.length == 4 ? ipv4Bits : ipv6Bits;
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
