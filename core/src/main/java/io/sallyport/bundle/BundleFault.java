package io.sallyport.bundle;

import java.util.Locale;

/** Why a bundle is refused: the code in records, answers and the reference, each with what to do about it. */
public enum BundleFault {
    BUNDLE_MALFORMED("it is no bundle as it was written", "carry it again; compare its SHA-256 on both sides"),
    BUNDLE_UNKNOWN_KEY("a signature is by a key that the root does not name", "sign with the keys of that role"),
    BUNDLE_BAD_SIGNATURE("a signature is not over these bytes", "carry it again; compare its SHA-256 on both sides"),
    BUNDLE_THRESHOLD("fewer keys of the role signed than the root demands", "have further holders sign"),
    BUNDLE_NOT_ALLOWED("the signing role may not say this", "have the trust role sign it"),
    BUNDLE_WRONG_DOMAIN("it is for another trust domain", "carry this domain's bundles only"),
    BUNDLE_WRONG_ROOT("the pinned root is not in its chain", "compare sallyport.trust.root with the ceremony's record"),
    BUNDLE_ROOT_SKIPPED("its chain of roots is not 1, 2, 3 and so on", "write the bundle with the whole chain"),
    BUNDLE_ROOT_FORKED("its chain has another root than the one in force here", "find out who signed two roots"),
    BUNDLE_ROOT_THRESHOLD_OLD("too few keys of the root before signed a root", "have holders of the old root sign"),
    BUNDLE_ROOT_THRESHOLD_NEW("too few of a root's own keys signed it", "have holders of the new root sign"),
    BUNDLE_REPLAYED("its number is already in force here", "nothing is to be done"),
    BUNDLE_OLDER("a later one is in force here", "carry the newest bundle"),
    BUNDLE_JUMP("its number is more than 10000 above the last", "write it with the next number"),
    BUNDLE_EXPIRED("it is older than its role's maximum age", "write and carry a fresh one"),
    BUNDLE_FROM_FUTURE("it was created after now", "set the clock of the workstation or of this server"),
    EPOCH_IN_FUTURE("an epoch is more than 5 minutes ahead", "write the epoch with the right time"),
    BUNDLE_CONTRADICTS("its issuers cannot be believed together", "mend the issuers' entries"),
    BUNDLE_STATUS_LIST("a status list in it is refused", "have its issuer publish it again"),
    BUNDLE_NODE_STATE(
            "this server knows less than it once acknowledged",
            "find out why, then re-pin the same root with a reason"),
    BUNDLE_STATE("what this server remembers was changed or lost", "put its state folder back, or re-pin the root"),
    BUNDLE_UNWRITABLE("what it says cannot be written down here", "make room and give the server its state folder");

    private final String fault;
    private final String cure;

    BundleFault(String fault, String cure) {
        this.fault = fault;
        this.cure = cure;
    }

    /** The code, such as {@code bundle_replayed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong, in words. */
    public String fault() {
        return fault;
    }

    /** What to do about it. */
    public String cure() {
        return cure;
    }
}
