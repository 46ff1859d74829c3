package io.sallyport.benchmarks.http;

/** What becomes of the audit records. */
enum Audit {
    /** There are none: a server without Sallyport. */
    NONE("-", Double.NaN),
    /** Their log category is OFF. */
    OFF("OFF", 6),
    /** They go to a file, as audit.cli has it. */
    FILE("to file", 15),
    /** The same, and a request is served when its record is on the disk. */
    REQUIRED("to file, required", Double.NaN);

    private final String title;
    private final double mostMicros;

    Audit(String title, double mostMicros) {
        this.title = title;
        this.mostMicros = mostMicros;
    }

    String title() {
        return title;
    }

    /** Whether each request leaves a record in the file. */
    boolean isKept() {
        return this == FILE || this == REQUIRED;
    }

    /** How many microseconds of CPU a request may cost over the open endpoint's; NaN: no bar. */
    double mostMicros() {
        return mostMicros;
    }
}
