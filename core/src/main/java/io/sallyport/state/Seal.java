package io.sallyport.state;

/** By which it is found whether somebody changed what a server wrote for itself. */
@FunctionalInterface
public interface Seal {

    /** For somebody who only looks at what a server wrote: nothing is found, and nothing can be sealed. */
    Seal UNCHECKED = new Seal() {

        @Override
        public String of(byte[] content) {
            throw new UnsupportedOperationException("who only looks seals nothing");
        }

        @Override
        public boolean fits(byte[] content, String seal) {
            return true;
        }
    };

    /** The seal of that content, as text: the same for the same content. */
    String of(byte[] content);

    /** Whether that is the seal of that content. */
    default boolean fits(byte[] content, String seal) {
        return of(content).equals(seal);
    }
}
