package io.sallyport.issuer.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;

/** An administrator's request is refused. It carries no stack trace. */
public final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AdminError error;
    private final transient Optional<Duration> retryAfter;

    AdminException(AdminError error, String sentence, Optional<Duration> retryAfter) {
        super(sentence, null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** The same, with the time after which to try again. */
    AdminException retryAfter(Duration wait) {
        return new AdminException(error, getMessage(), Optional.of(wait));
    }

    /** When to try again; empty where that is of no use. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The error. */
    public AdminError error() {
        return error;
    }

    /** The JSON body of the answer. */
    public String toJson() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", error.code());
        members.put("error_description", getMessage());
        return JsonUtil.toJson(members);
    }
}
