package io.sallyport.issuer.crash;

/** What a kill of the process leaves of its database's file. */
enum Disk {
    /** All that was written: the system lives on. */
    OF_A_LIVING_SYSTEM,
    /** What was forced, and nothing else: the worst of power cuts. */
    KEEPING_THE_FORCED;

    /** What H2's file names begin with; from now on H2 knows it. */
    String prefix() {
        if (this == OF_A_LIVING_SYSTEM) {
            return "";
        }
        ForgetfulDisk.register();
        return ForgetfulDisk.SCHEME + ":";
    }
}
