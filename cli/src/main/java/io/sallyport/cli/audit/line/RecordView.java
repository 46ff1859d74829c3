package io.sallyport.cli.audit.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the chain needs of one record, found in its line without reading the rest: the members stand in a fixed order, so
 * the first ones are looked for from the beginning of the line and the last ones from its end. Filled anew for each line.
 */
public final class RecordView {

    /** The length of a hash, base64url. */
    public static final int HASH = 43;

    /** The length of a boot's name, base64url. */
    public static final int BOOT = 22;

    /** The length of a time, ISO 8601 in UTC with milliseconds. */
    public static final int TIME = 24;

    private static final int MARK = 86;
    private static final int MAX_DIGITS = 18;

    private static final byte[] TIME_IS = ascii("{\"time\":\"");
    private static final byte[] SEQ_IS = ascii("\",\"seq\":");
    private static final byte[] NODE_IS = ascii(",\"node\":\"");
    private static final byte[] INSTANCE_IS = ascii("\",\"instance\":\"");
    private static final byte[] BOOT_IS = ascii("\",\"boot\":\"");
    private static final byte[] STAGE_IS = ascii("\",\"stage\":\"");
    private static final byte[] AUDIT = ascii("audit\"");
    private static final byte[] PREV_IS = ascii(",\"prev\":\"");
    private static final byte[] MARK_IS = ascii(",\"mark\":\"");
    private static final byte[] END = ascii("\"}");

    private byte[] line = new byte[0];
    private int from;
    private int to;
    private int at;
    private long seq;
    private int nodeFrom;
    private int nodeTo;
    private int instanceFrom;
    private int instanceTo;
    private int bootFrom;
    private int prevFrom;
    private int prevTo;
    private int markFrom;
    private boolean ofTheTrail;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Looks at the line in that range.
     *
     * @return false where it is no record of a chained trail; then nothing else here means anything
     */
    public boolean read(byte[] buffer, int start, int end) {
        line = buffer;
        from = start;
        to = end;
        at = start;
        return readBeginning() && readEnd();
    }

    private boolean readBeginning() {
        if (!skip(TIME_IS)) {
            return false;
        }
        at += TIME;
        if (!skip(SEQ_IS) || !readNumber() || !skip(NODE_IS)) {
            return false;
        }
        nodeFrom = at;
        nodeTo = endOfText();
        instanceFrom = skip(INSTANCE_IS) ? at : to;
        instanceTo = endOfText();
        if (!skip(BOOT_IS)) {
            return false;
        }
        bootFrom = at;
        at += BOOT;
        if (!skip(STAGE_IS)) {
            return false;
        }
        ofTheTrail = stands(AUDIT, at);
        return true;
    }

    private boolean readNumber() {
        long number = 0;
        int start = at;
        while (at < to && at - start < MAX_DIGITS && line[at] >= '0' && line[at] <= '9') {
            number = number * 10 + line[at++] - '0';
        }
        seq = number;
        return at > start;
    }

    private boolean readEnd() {
        int end = to - END.length;
        if (!stands(END, end)) {
            return false;
        }
        int mark = end - MARK - MARK_IS.length;
        boolean marked = stands(MARK_IS, mark);
        markFrom = marked ? mark : -1;
        prevTo = marked ? mark - 1 : end;
        if (prevTo <= at || line[prevTo] != '"') {
            return false;
        }
        prevFrom = stands(PREV_IS, prevTo - PREV_IS.length) ? prevTo : prevTo - HASH;
        return stands(PREV_IS, prevFrom - PREV_IS.length);
    }

    private boolean skip(byte[] expected) {
        if (!stands(expected, at)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    private boolean stands(byte[] expected, int place) {
        return place >= from
                && place + expected.length <= to
                && Arrays.equals(line, place, place + expected.length, expected, 0, expected.length);
    }

    /** Where the text ends that begins here: at the next quotation mark that is not escaped. */
    private int endOfText() {
        while (at < to && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at, to);
        return at;
    }

    /** The record's number in its boot. */
    public long seq() {
        return seq;
    }

    /** Whether its stage is {@code audit}: it is about the trail itself. */
    public boolean isOfTheTrail() {
        return ofTheTrail;
    }

    /** Whether it is signed. */
    public boolean isMarked() {
        return markFrom >= 0;
    }

    /** The name of the node, as it is escaped in the line. */
    public String node() {
        return text(nodeFrom, nodeTo);
    }

    /** The name of the instance, as it is escaped in the line. */
    public String instance() {
        return text(instanceFrom, instanceTo);
    }

    /** Whether node and instance are these, as bytes of the line. */
    public boolean isOf(byte[] node, byte[] instance) {
        return Arrays.equals(line, nodeFrom, nodeTo, node, 0, node.length)
                && Arrays.equals(line, instanceFrom, instanceTo, instance, 0, instance.length);
    }

    /** Whether its boot is this one. */
    public boolean isOfBoot(byte[] boot) {
        return Arrays.equals(line, bootFrom, bootFrom + BOOT, boot, 0, BOOT);
    }

    /** Copies the name of the boot. */
    public void boot(byte[] into) {
        System.arraycopy(line, bootFrom, into, 0, BOOT);
    }

    /** Copies the time. */
    public void time(byte[] into) {
        System.arraycopy(line, from + TIME_IS.length, into, 0, TIME);
    }

    /** Whether the hash of the record before is this one. */
    public boolean follows(byte[] hash) {
        return prevTo - prevFrom == HASH && Arrays.equals(line, prevFrom, prevTo, hash, 0, HASH);
    }

    /** The hash of the record before; empty in the first one of all. */
    public String prev() {
        return text(prevFrom, prevTo);
    }

    /** The bytes that a mark is over. */
    public byte[] signed() {
        return Arrays.copyOfRange(line, from, markFrom);
    }

    /** The mark, base64url. */
    public String mark() {
        int start = markFrom + MARK_IS.length;
        return text(start, start + MARK);
    }

    /** The whole line. */
    public byte[] bytes() {
        return Arrays.copyOfRange(line, from, to);
    }

    private String text(int start, int end) {
        return new String(line, start, end - start, StandardCharsets.US_ASCII);
    }
}
