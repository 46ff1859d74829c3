package io.sallyport.json;

/** The text is not JSON that we read; the message never quotes it, since it may hold secrets. */
public final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    JsonFault(String message) {
        super(message);
    }
}
