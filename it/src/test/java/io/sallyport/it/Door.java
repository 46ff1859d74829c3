package io.sallyport.it;

/** The doors through which a token reaches an application. */
enum Door {
    /** An application that knows nothing of us, protected by {@code protect.cli}. */
    ADMINISTRATOR("plain"),
    /** The developer's jar in an application that no realm of ours protects. */
    DEVELOPER("scoped"),
    /** The developer's jar in an application that the administrator protects. */
    BOTH("both");

    private final String prefix;

    Door(String prefix) {
        this.prefix = prefix;
    }

    /** What the names of the applications behind this door begin with. */
    String prefix() {
        return prefix;
    }
}
