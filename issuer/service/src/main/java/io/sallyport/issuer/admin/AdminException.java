package io.sallyport.issuer.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/** An administrator's request is refused. It carries no stack trace. */
public final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AdminError error;

    AdminException(AdminError error, String sentence) {
        super(sentence, null, false, false);
        this.error = error;
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
