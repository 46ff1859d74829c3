package io.sallyport.cli.audit.chain;

import io.sallyport.audit.AuditChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what it means where two records of a chain do not hang together; in one place for all files. */
final class Breaks {

    private final ChainId chain;
    private final List<Finding> findings = new ArrayList<>();

    Breaks(ChainId chain) {
        this.chain = chain;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Says it of that record. */
    void say(Fault fault, String file, Place place, String text) {
        place.report();
        say(fault, file, place, place.seq(), text);
    }

    /** Says it at that record, of another number in its boot. */
    private void say(Fault fault, String file, Place place, long seq, String text) {
        findings.add(new Finding(fault, file, place.line(), Optional.of(chain), place.boot(), seq, text));
    }

    /** That record does not count: the one after it hangs on the one before it. */
    void stray(String file, Place last, Place stray, Place next, boolean knownBoot) {
        if (stray.hasBootOf(last)) {
            boolean came = stray.seq() <= last.seq();
            say(
                    came ? Fault.DUPLICATE : Fault.OUT_OF_ORDER,
                    file,
                    stray,
                    came ? "a record with this number came before" : "it stands before records that it follows");
        } else {
            boolean nextBoot =
                    stray.hasBootOf(next) || stray.act().text(AuditChain.BEFORE).equals(last.boot());
            say(
                    knownBoot || nextBoot ? Fault.OUT_OF_ORDER : Fault.FOREIGN,
                    file,
                    stray,
                    "it does not belong here: the records around it hang together without it");
        }
    }

    /**
     * The later record does not hang on the last one, and is the one that counts.
     *
     * @param lastFile where the last one is
     * @param file where the later one is
     * @param admitted how many may be missing before it, or stand there unknown, as a seam right after it says
     * @param recent what stands before and with the last one
     */
    void broken(String lastFile, Place last, String file, Place later, long admitted, Recent recent) {
        if (later.hasBootOf(last)) {
            inBoot(lastFile, last, file, later);
        } else if (later.isStart()) {
            atStart(lastFile, last, file, later, admitted, recent);
        } else {
            missingStart(last, file, later);
        }
    }

    private void inBoot(String lastFile, Place last, String file, Place later) {
        if (later.seq() == last.seq() + 1) {
            changed(lastFile, last);
        } else if (later.seq() > last.seq()) {
            missing(lastFile, last, file, later);
        } else if (later.seq() == last.seq()) {
            say(Fault.FOREIGN, lastFile, last, "another record has this number, and the following ones hang on that");
        } else {
            say(Fault.FOREIGN, lastFile, last, "up to here stand records that the following ones do not know");
        }
    }

    private void missing(String lastFile, Place last, String file, Place later) {
        long first = last.seq() + 1;
        boolean byFile = !lastFile.equals(file) && daysApart(lastFile, file);
        say(
                byFile ? Fault.MISSING_FILE : Fault.MISSING,
                file,
                later,
                first,
                "records " + first + " to " + (later.seq() - 1) + " are missing before this line"
                        + (lastFile.equals(file) ? "" : ", or the file that held them"));
        later.report();
    }

    private static boolean daysApart(String lastFile, String file) {
        return Days.between(lastFile, file) > 1;
    }

    private void atStart(String lastFile, Place last, String file, Place later, long admitted, Recent recent) {
        Act start = later.act();
        long known = start.number(AuditChain.BEFORE_SEQ);
        if (later.isGenesis()) {
            say(
                    Fault.BROKEN_SUCCESSION,
                    file,
                    later,
                    "the server began a new trail and knew nothing of the one before: its state was lost, or another"
                            + " server took its name");
        } else if (!start.text(AuditChain.BEFORE).equals(last.boot())) {
            missingBoots(last, file, later);
        } else if (known == last.seq()) {
            changed(lastFile, last);
        } else if (known < last.seq()) {
            surplus(lastFile, last, later, admitted, recent);
        } else if (known - last.seq() > admitted) {
            findings.add(new Finding(
                    Fault.MISSING,
                    file,
                    later.line(),
                    Optional.of(chain),
                    last.boot(),
                    last.seq() + 1,
                    "records " + (last.seq() + 1) + " to " + known + " of the boot before are missing"));
        }
    }

    /** What a server wrote just before it crashed it may not know when it starts again: no more than it admits. */
    private void surplus(String lastFile, Place last, Place later, long admitted, Recent recent) {
        long known = later.act().number(AuditChain.BEFORE_SEQ);
        long surplus = last.seq() - known;
        if (surplus > admitted) {
            say(
                    Fault.FOREIGN,
                    lastFile,
                    last,
                    "the server wrote up to record " + known + " of this boot; what follows is not by it");
        } else if (!recent.isFollowedBy(later, surplus)) {
            say(Fault.CHANGED, lastFile, last, known, "it is not as it was when the next boot began");
        }
    }

    private void missingStart(Place last, String file, Place later) {
        String text = "the start of boot " + later.boot() + " is missing, and what stood before this record";
        if (last.act().is(AuditChain.STOPPED)) {
            say(Fault.MISSING, file, later, 1, text);
        } else {
            missingAfter(Fault.MISSING, last, file, later, text);
        }
    }

    private void missingBoots(Place last, String file, Place later) {
        String before = later.act().text(AuditChain.BEFORE);
        String text = "boot " + before + " before this start is missing, or the file that held it";
        if (last.act().is(AuditChain.STOPPED)) {
            findings.add(new Finding(Fault.MISSING_FILE, file, later.line(), Optional.of(chain), before, 1, text));
        } else {
            missingAfter(Fault.MISSING_FILE, last, file, later, text);
        }
    }

    private void missingAfter(Fault fault, Place last, String file, Place later, String text) {
        findings.add(new Finding(
                fault,
                file,
                later.line(),
                Optional.of(chain),
                last.boot(),
                last.seq() + 1,
                "from this record on; " + text));
    }

    private void changed(String file, Place last) {
        if (!last.isReported()) {
            say(Fault.CHANGED, file, last, "it is not as it was when the next record was written");
        }
    }
}
