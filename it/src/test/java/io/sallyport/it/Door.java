package io.sallyport.it;

/** The doors through which a token reaches an application. */
enum Door {
    /** An application that knows nothing of us, protected by {@code protect.cli}. */
    ADMINISTRATOR("plain"),
    /** The developer's jar in an application that no realm of ours protects, on a server that has our module. */
    DEVELOPER("scoped"),
    /** The same on a server that has nothing of ours. */
    DEVELOPER_ALONE("alone"),
    /** The developer's jar in an application that the administrator protects. */
    BOTH("both");

    private final String prefix;

    Door(String prefix) {
        this.prefix = prefix;
    }

    /** The server that this door is on. */
    TestServer server() throws Exception {
        return this == DEVELOPER_ALONE ? MatrixServer.alone() : MatrixServer.get();
    }

    /** Whose rows of the matrix hold: where the decision is made must not be seen from outside. */
    Door rows() {
        return this == DEVELOPER_ALONE ? DEVELOPER : this;
    }

    /** What the names of the applications behind this door begin with. */
    String prefix() {
        return prefix;
    }
}
