package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.RecordView;

/**
 * The signature of a record.
 *
 * @param state whether it holds
 * @param key the public key that signed
 * @param next the public key that signs the next one
 */
record Mark(State state, String key, String next) {

    enum State {
        /** The record is not signed and need not be. */
        NONE,
        /** The key that the record names signed it. */
        GOOD,
        /** It did not, or the record should be signed and is not. */
        BAD
    }

    private static final Mark NONE = new Mark(State.NONE, "", "");

    static Mark of(RecordView record, Act act) {
        if (!record.isMarked()) {
            return act.hasToBeSigned() ? new Mark(State.BAD, "", "") : NONE;
        }
        byte[] signed = record.signed();
        String key = act.text(AuditChain.KEY);
        boolean good = act.hasToBeSigned() && AuditChain.isMarkedBy(key, signed, 0, signed.length, record.mark());
        return new Mark(good ? State.GOOD : State.BAD, key, act.text(AuditChain.NEXT));
    }
}
