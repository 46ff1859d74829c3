package io.sallyport.trust;

/** Is told what came of changed files. Must not throw. */
public interface TrustListener {

    /** Does nothing. */
    TrustListener NOBODY = new TrustListener() {

        @Override
        public void changed(String issuers) {}

        @Override
        public void refused(String fault) {}
    };

    /**
     * Other issuers or keys are believed.
     *
     * @param issuers all of them, in a line
     */
    void changed(String issuers);

    /**
     * A change is refused, and the last good one stays.
     *
     * @param fault why
     */
    void refused(String fault);
}
