package io.sallyport.issuer.admin;

import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.store.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The refresh token families, as administrators look at and end them. */
public final class FamilyAdministration {

    private static final String CLIENT = "client_id";
    private static final String SUBJECT = "subject";

    /** What the query of the list may have. */
    public static final Set<String> LIST_PARAMETERS = Set.of(CLIENT, SUBJECT, Query.LIMIT, Query.CURSOR);

    /** What the body of a revocation of many may have. */
    public static final Set<String> REVOKE_MEMBERS = Set.of(CLIENT, SUBJECT);

    private final Database database;
    private final RefreshFamilies families;
    private final ClientEnd end;
    private final AdminActs acts;

    public FamilyAdministration(Database database, RefreshFamilies families, ClientEnd end, AdminActs acts) {
        this.database = database;
        this.families = families;
        this.end = end;
        this.acts = acts;
    }

    /** A page of the families, of a client or a subject where the query names one. */
    public AdminAnswer list(Query query) {
        int limit = query.limit();
        Instant now = database.instant();
        List<Map<String, Object>> found = database.read(handle -> FamilyList.page(
                handle,
                query.value(CLIENT).orElse(""),
                query.value(SUBJECT).orElse(""),
                query.after(),
                limit + 1,
                now));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("families", found.subList(0, Math.min(limit, found.size())));
        if (found.size() > limit) {
            json.put("next", Query.cursor(String.valueOf(found.get(limit - 1).get("family_id"))));
        }
        return AdminAnswer.of(200, json);
    }

    /** One family. */
    public AdminAnswer read(String id) {
        Instant now = database.instant();
        return AdminAnswer.of(200, database.read(handle -> find(handle, id, now)));
    }

    private static Map<String, Object> find(Handle handle, String id, Instant now) {
        return FamilyList.find(handle, id, now)
                .orElseThrow(() -> AdminError.NOT_FOUND.because("there is no such family: see the list of families"));
    }

    /** Ends a family for good, with its access tokens; one that has ended already stays as it is. */
    public AdminAnswer revoke(Administrator administrator, String id) {
        Instant now = database.instant();
        return AdminAnswer.of(200, database.writeForGood(transaction -> {
            Map<String, Object> before = find(transaction, id, now);
            families.revoke(transaction, id, now);
            acts.add(
                    transaction,
                    acts.by(administrator, "family revoked")
                            .with(Member.FAMILY, id)
                            .with(Member.CLIENT, String.valueOf(before.get(CLIENT))));
            return find(transaction, id, now);
        }));
    }

    /** Ends all families of a client, of a subject, or of a subject at a client; of a client its other tokens too. */
    public AdminAnswer revokeAll(Administrator administrator, Members members) {
        String client = members.textIfPresent(CLIENT).orElse("");
        String subject = members.textIfPresent(SUBJECT).orElse("");
        if (client.isEmpty() && subject.isEmpty()) {
            throw AdminError.MISSING_MEMBER.because(
                    "the members client_id and subject are missing: name a client, a subject or both");
        }
        Instant now = database.instant();
        return AdminAnswer.of(200, database.writeForGood(transaction -> {
            List<String> ended = FamilyList.lockUnrevoked(transaction, client, subject);
            ended.forEach(family -> families.revoke(transaction, family, now));
            if (subject.isEmpty()) {
                end.revokeAll(transaction, client, now);
            }
            acts.add(
                    transaction,
                    acts.by(
                                    administrator,
                                    ended.size() + " families revoked, of subject "
                                            + (subject.isEmpty() ? "any" : subject))
                            .with(Member.CLIENT, client));
            return Map.of("revoked_families", ended.size());
        }));
    }
}
