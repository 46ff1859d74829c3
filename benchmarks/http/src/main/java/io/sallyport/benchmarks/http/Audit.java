package io.sallyport.benchmarks.http;

/** What becomes of the audit records. */
enum Audit {
    /** There are none: a server without Sallyport. */
    NONE("-", Double.NaN),
    /** Their log category is OFF. */
    OFF("OFF", 6),
    /** They go to a file, as audit.cli has it. */
    FILE("to file", 15);

    private final String title;
    private final double mostMicros;

    Audit(String title, double mostMicros) {
        this.title = title;
        this.mostMicros = mostMicros;
    }

    String title() {
        return title;
    }

    /** How many microseconds of CPU a request may cost over the open endpoint's; NaN: no bar. */
    double mostMicros() {
        return mostMicros;
    }
}
