package io.sallyport.issuer.store;

import io.sallyport.issuer.restore.Acknowledgement;
import io.sallyport.issuer.restore.CommitMark;
import io.sallyport.issuer.restore.DatabaseMark;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the database is the one that was answered from before, or what became of it since. An earlier copy,
 * put back, would know nothing of what ended after it was made: it is refused until an operator accepts it.
 */
final class Continuity {

    private final CommitNumbers numbers;
    private final Mirror mirror;
    private final Acknowledgement acknowledgement;
    private volatile @Nullable String refusal;

    Continuity(CommitNumbers numbers, Mirror mirror, Acknowledgement acknowledgement) {
        this.numbers = numbers;
        this.mirror = mirror;
        this.acknowledgement = acknowledgement;
    }

    /** Why the database is refused, and what to do; nothing where it is not. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    void requireAccepted() {
        String reason = refusal;
        if (reason != null) {
            throw new DatabaseRefusedException(reason);
        }
    }

    /**
     * Numbers a transaction that wrote, and sees in the same transaction that it wrote to the right database.
     *
     * @param last what it still has to write
     * @return what is known once the transaction is on the disk
     */
    CommitMark number(Handle handle, Statements last) {
        CommitMark known = mirror.known().orElseThrow();
        CommitNumbers.Taken taken = numbers.take(handle, last);
        CommitMark committed = taken.committed();
        if (!committed.counts(known) || committed.number() < known.number()) {
            throw new IssuerUnavailableException("the database is not the one that it was a moment ago");
        }
        return taken.mark();
    }

    /** Learns of a transaction that is on the disk. */
    void learn(CommitMark mark) {
        mirror.learn(mark);
    }

    /** Brings the mirror's file up to what is known. */
    void force() {
        mirror.force();
    }

    /** Judges the database as it is now, and accepts it where the operator says so. */
    void judge(Handle handle, Instant now, RestoreAcceptance acceptance, Runnable force) {
        Optional<CommitMark> known = mirror.known();
        DatabaseMark database = numbers.mark(handle);
        Optional<CommitMark> begun = Optional.empty();
        if (known.isPresent() && database.lacks(known.get())) {
            begun = accept(handle, known.get(), now, acceptance);
            if (begun.isEmpty()) {
                refusal = refusal(database, known.get());
                return;
            }
        }
        CommitMark present = begun.orElse(database.mark());
        // What is read may not be on the disk yet, and must not be known of before it is.
        if (!known.equals(Optional.of(present))) {
            force.run();
            mirror.adopt(present);
        }
        if (begun.isPresent()) {
            mirror.force();
            withdrawAcknowledgement();
        }
        refusal = null;
    }

    /** A new incarnation of the database, where the operator accepts it as it is. */
    private Optional<CommitMark> accept(Handle handle, CommitMark known, Instant now, RestoreAcceptance acceptance) {
        return handle.inTransaction(transaction -> {
            numbers.lock(transaction);
            DatabaseMark database = numbers.mark(transaction);
            if (!database.lacks(known) || !isAcknowledged(Acknowledgement.code(database, known))) {
                return Optional.empty();
            }
            numbers.beginIncarnation(transaction, now);
            IssuerEpochs.begin(transaction, now);
            acceptance.accepted(transaction, now);
            numbers.take(transaction, new Statements());
            return Optional.of(numbers.mark(transaction).mark());
        });
    }

    private boolean isAcknowledged(String code) {
        try {
            return acknowledgement.says(code);
        } catch (IOException e) {
            throw new IssuerUnavailableException("the acknowledgement of a restore cannot be read", e);
        }
    }

    private void withdrawAcknowledgement() {
        try {
            acknowledgement.withdraw();
        } catch (IOException e) {
            throw new IssuerUnavailableException("the acknowledgement of a restore cannot be deleted", e);
        }
    }

    private String refusal(DatabaseMark database, CommitMark known) {
        return "the issuer's database is older than what this server answered from: it has come to commit "
                + text(database.mark()) + ", the server knows of commit " + text(known)
                + "; what was revoked since would live again, so nothing is served. Cure: put the newer database back;"
                + " or, where that is lost, accept this one, which revokes every refresh token and disowns every access"
                + " token issued so far: " + acknowledgement.command(Acknowledgement.code(database, known));
    }

    private static String text(CommitMark mark) {
        return mark.number() + " of " + mark.incarnation();
    }
}
