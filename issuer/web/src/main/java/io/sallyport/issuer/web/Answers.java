package io.sallyport.issuer.web;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;

/** The two kinds of answers: those that nobody may keep, and public ones. */
public final class Answers {

    private static final Duration PUBLIC = Duration.ofMinutes(5);

    private Answers() {}

    /** Not to be stored anywhere (RFC 6749 section 5.1). */
    public static ResponseBuilder unstored(int status) {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        control.setNoTransform(false);
        return Response.status(status).cacheControl(control).header("Pragma", "no-cache");
    }

    /** JSON that is not to be stored. */
    public static ResponseBuilder unstored(int status, String json) {
        return unstored(status).type(MediaType.APPLICATION_JSON_TYPE).entity(json);
    }

    /** Seconds that are not too few (RFC 9110 section 10.2.3). */
    public static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    /** JSON that everybody may see. */
    public static Response open(String json) {
        return open(json, MediaType.APPLICATION_JSON_TYPE, PUBLIC);
    }

    /** What everybody may see, and keep for that long. */
    static Response open(String entity, MediaType type, Duration kept) {
        CacheControl control = new CacheControl();
        control.setMaxAge(Math.toIntExact(kept.toSeconds()));
        control.setNoTransform(false);
        return Response.ok(entity, type).cacheControl(control).build();
    }
}
