package io.sallyport.issuer.status;

import io.sallyport.issuer.store.Database;
import io.sallyport.issuer.store.IssuerUnavailableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Gives each access token its entry. A node takes entries in blocks ahead of need, so that requests do not wait for each
 * other's row; what it has left when it ends is lost, and never given again.
 */
public final class StatusIndexes {

    /** So many a block: at 5000 tokens a second five short transactions a second. */
    static final int BLOCK = 1024;

    /** Where fewer are left the next block is taken. */
    private static final int FEW = BLOCK / 2;

    private final Database database;
    private final StatusListTable table;
    private final Deque<IndexBlock> blocks = new ArrayDeque<>();
    private volatile boolean wanted;

    StatusIndexes(Database database, StatusListTable table) {
        this.database = database;
        this.table = table;
    }

    /**
     * The entry of a token that is issued at that instant. Where the node has none left it is taken alone: within the
     * transaction of the token it stands or falls with it.
     *
     * @throws IssuerUnavailableException where the database has to be asked and fails
     */
    public StatusEntry take(Instant now) {
        return taken(now)
                .orElseGet(() ->
                        database.write(handle -> table.take(handle, 1, now)).first());
    }

    private synchronized Optional<StatusEntry> taken(Instant now) {
        blocks.removeIf(block -> !isUsable(block, now));
        Optional<IndexBlock> block = Optional.ofNullable(blocks.poll());
        block.filter(one -> one.size() > 1).ifPresent(one -> blocks.addFirst(one.rest()));
        wanted |= blocks.stream().mapToInt(IndexBlock::size).sum() < FEW;
        return block.map(IndexBlock::first);
    }

    /** A list of before an earlier copy of the database was accepted is of revoked tokens alone. */
    private boolean isUsable(IndexBlock block, Instant now) {
        return block.isUsableAt(now)
                && database.status().epoch().map(block.takenAt()::isAfter).orElse(true);
    }

    /**
     * Takes the next block where it was seen to be needed.
     *
     * @throws IssuerUnavailableException where the database fails
     */
    public void refill() {
        if (wanted) {
            IndexBlock block = database.write(handle -> table.take(handle, BLOCK, database.instant(handle)));
            synchronized (this) {
                blocks.add(block);
                wanted = false;
            }
        }
    }
}
