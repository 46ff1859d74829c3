package io.sallyport.watch;

import io.sallyport.net.CidrBlock;

/** A network (IPv4 /24, IPv6 /64) and how many subjects are at home there. */
final class NetworkUse extends Remembered {

    final CidrBlock block;
    int firstSeen;
    final DistinctCount subjects = new DistinctCount(128);

    NetworkUse(long key, CidrBlock block) {
        super(key);
        this.block = block;
    }
}
