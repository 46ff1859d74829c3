package io.sallyport.issuer.status;

import io.sallyport.config.ConfigException;
import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.DuplicateRowException;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps as many lists as are needed, and their files as the database has the lists. */
final class StatusListUpkeep {

    /** How many lists have room: the next one is known everywhere long before its first token is issued. */
    private static final int WITH_ROOM = 2;

    private final Database database;
    private final StatusListTable table;
    private final RevokedTokens revoked;
    private final StatusListFolder folder;

    StatusListUpkeep(Database database, StatusListTable table, RevokedTokens revoked, StatusListFolder folder) {
        this.database = database;
        this.table = table;
        this.revoked = revoked;
        this.folder = folder;
    }

    /**
     * Opens what is missing, closes what is over, and says what there is then.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    StatusKnowledge complete(String keyId) {
        StatusKnowledge found = database.readForGood(handle -> read(handle, keyId));
        List<StatusList> lists = found.lists();
        long missing = WITH_ROOM - lists.stream().filter(StatusList::hasRoom).count();
        boolean over = lists.stream().anyMatch(list -> list.isOverAt(found.at()));
        if (missing <= 0 && !over) {
            return found;
        }
        return database.write(handle -> {
            table.close(handle, found.at());
            for (long i = 0; i < missing; i++) {
                table.add(handle, found.at());
            }
            return read(handle, keyId);
        });
    }

    /** The time first: what is read was the case then or later. */
    private StatusKnowledge read(Handle handle, String keyId) {
        Instant at = database.instant(handle);
        return new StatusKnowledge(
                at, table.open(handle), revoked.mark(handle), database.status().epoch(), keyId);
    }

    /** Removes the files of closed lists, and adopts lists that the database knew before an earlier copy replaced it. */
    void tidy(StatusKnowledge known) throws ConfigException {
        for (String list : folder.lists()) {
            if (known.lists().stream().noneMatch(open -> open.id().equals(list))) {
                if (database.read(handle -> table.knows(handle, list))) {
                    folder.remove(list);
                } else {
                    adopt(list, known.at());
                }
            }
        }
    }

    private void adopt(String list, Instant now) {
        try {
            database.write(handle -> {
                table.adopt(handle, list, now);
                return list;
            });
        } catch (DuplicateRowException e) {
            // Another node was first: it shows with the next look.
        }
    }
}
