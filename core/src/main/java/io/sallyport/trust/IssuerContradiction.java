package io.sallyport.trust;

import java.util.List;
import java.util.Optional;

/**
 * Why two issuers cannot be believed together.
 *
 * @param member what of the later one contradicts
 * @param later the later of the two
 * @param fault what is wrong, both named
 * @param cure what to do about it
 */
public record IssuerContradiction(Member member, IssuerPolicy later, String fault, String cure) {

    /** What of an issuer contradicts another's. */
    public enum Member {
        NAME,
        ISS,
        CALLER
    }

    /** The first contradiction among those issuers. */
    public static Optional<IssuerContradiction> among(List<IssuerPolicy> issuers) {
        for (int i = 0; i < issuers.size(); i++) {
            for (int j = i + 1; j < issuers.size(); j++) {
                Optional<IssuerContradiction> found = between(issuers.get(i), issuers.get(j));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<IssuerContradiction> between(IssuerPolicy one, IssuerPolicy other) {
        String both = one.name() + " and " + other.name();
        String a = one.caller().prefix();
        String b = other.caller().prefix();
        if (one.name().equals(other.name())) {
            return found(Member.NAME, other, "two entries are named " + one.name(), "give each a name of its own");
        }
        if (one.iss().equals(other.iss())) {
            return found(
                    Member.ISS,
                    other,
                    "the entries " + both + " have one iss, " + one.iss(),
                    "join them in one entry; a key set may hold several keys");
        }
        if (a.isEmpty() && b.isEmpty()) {
            return found(
                    Member.CALLER,
                    other,
                    "the entries " + both + " both say caller=sub, so two subjects could be one caller",
                    "give one of them a prefix, such as caller=prefix:" + other.name() + ":");
        }
        if (!a.isEmpty() && !b.isEmpty() && (a.startsWith(b) || b.startsWith(a))) {
            return found(
                    Member.CALLER,
                    other,
                    "the prefix of one of the entries " + both
                            + " begins the other's, so two subjects could be one caller",
                    "choose prefixes of which none begins another");
        }
        return Optional.empty();
    }

    private static Optional<IssuerContradiction> found(Member member, IssuerPolicy later, String fault, String cure) {
        return Optional.of(new IssuerContradiction(member, later, fault, cure));
    }
}
