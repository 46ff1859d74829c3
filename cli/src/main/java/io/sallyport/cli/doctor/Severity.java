package io.sallyport.cli.doctor;

/** How much a finding matters. */
enum Severity {
    /** Something is open or does not work. */
    ERROR,
    /** It works, and will hurt. */
    WARNING,
    /** Good to know; it does not change how the command ends. */
    NOTE
}
