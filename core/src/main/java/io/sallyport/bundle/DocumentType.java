package io.sallyport.bundle;

/** What a signature is over, so that none can be moved to a document of another kind (RFC 8725 section 3.11). */
enum DocumentType {
    BUNDLE("sallyport-bundle+jwt"),
    ROOT("sallyport-root+jwt"),
    STATE("sallyport-state+jwt"),
    RECEIPT("sallyport-receipt+jwt");

    private final String typ;

    DocumentType(String typ) {
        this.typ = typ;
    }

    String typ() {
        return typ;
    }
}
