package io.sallyport.cli.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One token that was made by hand. It holds no part of the token's text.
 *
 * @param time when it was made
 * @param by who made it
 * @param iss the token's issuer
 * @param jti its name
 * @param kid the key that signed it
 * @param clientId for which client
 * @param subject for whom it speaks
 * @param audience where it is for
 * @param scopes what it may do
 * @param exp when it ends
 * @param note what the operator wrote; may be empty
 */
public record LedgerEntry(
        Instant time,
        String by,
        String iss,
        String jti,
        String kid,
        String clientId,
        String subject,
        List<String> audience,
        List<String> scopes,
        Instant exp,
        String note) {

    public LedgerEntry {
        audience = List.copyOf(audience);
        scopes = List.copyOf(scopes);
    }

    /** As it stands in the ledger and in answers. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", time.toString());
        members.put("by", by);
        members.put("iss", iss);
        members.put("jti", jti);
        members.put("kid", kid);
        members.put("client_id", clientId);
        members.put("sub", subject);
        members.put("aud", audience);
        members.put("scopes", scopes);
        members.put("exp", exp.toString());
        members.put("note", note);
        return members;
    }

    static LedgerEntry of(Map<String, ?> members) {
        return new LedgerEntry(
                Instant.parse(text(members, "time")),
                text(members, "by"),
                text(members, "iss"),
                text(members, "jti"),
                text(members, "kid"),
                text(members, "client_id"),
                text(members, "sub"),
                texts(members, "aud"),
                texts(members, "scopes"),
                Instant.parse(text(members, "exp")),
                text(members, "note"));
    }

    private static String text(Map<String, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text " + name);
    }

    private static List<String> texts(Map<String, ?> members, String name) {
        if (members.get(name) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("no list " + name);
    }
}
