package io.sallyport.config;

/** The configuration is refused; the message names the place, the value and the cure. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param place the file and line, the system property or the environment variable
     * @param fault what is wrong there
     * @param cure what to do about it
     */
    public ConfigException(String place, String fault, String cure) {
        super(place + ": " + fault + ". Cure: " + cure + ".");
    }
}
