package io.sallyport.time;

import java.nio.file.Path;

/** What the server remembered of the time is not there or not what it wrote. */
final class FloorRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Fault {
        LOST("it is gone, though it was written before"),
        TAMPERED("it is not what this server wrote");

        private final String text;

        Fault(String text) {
            this.text = text;
        }
    }

    private final Fault fault;

    FloorRefused(Fault fault, Path file) {
        super(file + ": " + fault.text);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
