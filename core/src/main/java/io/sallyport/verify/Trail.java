package io.sallyport.verify;

import java.util.ArrayList;
import java.util.List;

/** Follows a verification step by step, for those who ask why. */
@FunctionalInterface
interface Trail {

    /** Nobody asks. */
    Trail NONE = step -> {};

    /** This step begins, so those before it held. */
    void begin(String step);

    /** Remembers the steps. */
    final class Remembered implements Trail {

        private final List<String> steps = new ArrayList<>();

        @Override
        public void begin(String step) {
            steps.add(step);
        }

        List<String> steps() {
            return List.copyOf(steps);
        }
    }
}
