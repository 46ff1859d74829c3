package io.sallyport.issuer.restore;

import java.util.Set;

/**
 * What a database says of itself.
 *
 * @param mark its incarnation and how far it has come
 * @param ancestors the incarnations that it was before
 */
public record DatabaseMark(CommitMark mark, Set<String> ancestors) {

    public DatabaseMark {
        ancestors = Set.copyOf(ancestors);
    }

    /**
     * Whether something that the mirror knows of is not in this database: it has come less far, or never was that
     * incarnation. An ancestor in the mirror is no such sign: another node has seen to the acceptance meanwhile.
     */
    public boolean lacks(CommitMark mirror) {
        return mark.counts(mirror) ? mark.number() < mirror.number() : !ancestors.contains(mirror.incarnation());
    }
}
