package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import io.sallyport.cli.audit.line.RecordView;
import io.sallyport.json.JsonFault;
import io.sallyport.json.StrictJson;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record of stage {@code audit} says of the trail.
 *
 * @param reason its reason
 * @param count how many it is about; 0 where it does not say
 * @param evidence what it rests on
 */
record Act(String reason, long count, Map<?, ?> evidence) {

    private static final Set<String> SIGNED = Set.of(AuditChain.STARTED, AuditChain.CHECKPOINT, AuditChain.STOPPED);

    /** Says nothing: any other record, or one that cannot be read. */
    static final Act NONE = new Act("", 0, Map.of());

    static Act of(RecordView record) {
        try {
            return of(StrictJson.readObject(record.bytes()));
        } catch (JsonFault e) {
            return NONE; // its bytes do not fit the hash of the next record either
        }
    }

    private static Act of(Map<String, @Nullable Object> members) {
        Object evidence = members.get("evidence");
        return new Act(
                String.valueOf(members.get("reason")),
                members.get("count") instanceof Long count ? count : 0,
                evidence instanceof Map<?, ?> map ? map : Map.of());
    }

    boolean is(String code) {
        return reason.equals(code);
    }

    /** Whether such a record is signed. */
    boolean hasToBeSigned() {
        return SIGNED.contains(reason);
    }

    String text(String name) {
        return evidence.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return evidence.get(name) instanceof Long number ? number : 0;
    }
}
