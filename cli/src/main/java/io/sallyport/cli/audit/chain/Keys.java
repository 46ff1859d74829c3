package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;

/**
 * Which key signs next.
 *
 * @param next as the last signed record announced; empty where that is not known
 * @param before as the one before announced
 * @param boot the boot of the last signed record
 * @param seq its number in it
 */
record Keys(String next, String before, String boot, long seq) {

    static final Keys UNKNOWN = new Keys("", "", "", 0);

    /** The key that a part which was read before announced. */
    static Keys announced(String key) {
        return new Keys(key, key, "", 0);
    }

    /**
     * Whether that key may sign that record. What a server wrote just before a crash without knowing it does not count,
     * so the start after it goes on from the last record that it knew.
     */
    boolean allow(Place signed) {
        if (signed.isGenesis()) {
            return true;
        }
        boolean unknown = signed.isStart()
                && signed.act().text(AuditChain.BEFORE).equals(boot)
                && signed.act().number(AuditChain.BEFORE_SEQ) < seq;
        String expected = unknown ? before : next;
        return expected.isEmpty() || expected.equals(signed.mark().key());
    }

    Keys after(Place signed) {
        return new Keys(signed.mark().next(), next, signed.boot(), signed.seq());
    }
}
