package io.sallyport.bundle;

import io.sallyport.json.JsonFault;
import io.sallyport.json.JsonText;
import io.sallyport.json.StrictJson;
import io.sallyport.token.Texts;
import io.sallyport.trust.VerificationKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a root says: who may sign for its domain. To be signed by its own threshold and by that of the version before.
 *
 * @param domain the trust domain
 * @param version 1, 2, 3 and so on
 * @param created when it was written, whole seconds
 * @param root the keys that sign roots
 * @param trust the keys that sign trust bundles
 * @param revocation the keys that sign revocation bundles
 */
public record RootDocument(
        String domain, int version, Instant created, RoleKeys root, RoleKeys trust, RoleKeys revocation) {

    /** No chain is longer. */
    public static final int MAX_VERSION = 1000;

    /** The payload of a root document. */
    static RootDocument read(byte[] payload) throws BundleException {
        Members members = object("root", payload);
        String domain = domain(members);
        int version = (int) members.number("version", 1, MAX_VERSION);
        Instant created = members.time("created");
        Members roles = members.object("roles");
        members.nothingElse();
        RootDocument document = new RootDocument(
                domain,
                version,
                created,
                RoleKeys.read(roles.object("root"), false),
                RoleKeys.read(roles.object("trust"), true),
                RoleKeys.read(roles.object("revocation"), true));
        roles.nothingElse();
        document.refuseSharedKeys();
        return document;
    }

    static Members object(String place, byte[] payload) throws BundleException {
        try {
            return new Members(place, StrictJson.readObject(payload));
        } catch (JsonFault e) {
            throw BundleException.malformed(place + " is " + e.getMessage());
        }
    }

    static String domain(Members members) throws BundleException {
        String domain = members.text("domain");
        if (!Texts.isName(domain)) {
            throw members.fault("domain", "is no name");
        }
        return domain;
    }

    /** A key of two roles would let whoever holds the handy one speak for the other. */
    private void refuseSharedKeys() throws BundleException {
        Set<String> seen = new HashSet<>();
        for (VerificationKey key : allKeys()) {
            if (!seen.add(key.thumbprint())) {
                throw BundleException.malformed(
                        "root version " + version + " gives the key " + key.thumbprint() + " two roles");
            }
        }
    }

    private Collection<VerificationKey> allKeys() {
        return Stream.of(root, trust, revocation)
                .flatMap(role -> role.keys().stream())
                .toList();
    }

    /** The keys of that role. */
    public RoleKeys role(SigningRole role) {
        return switch (role) {
            case ROOT -> root;
            case TRUST -> trust;
            case REVOCATION -> revocation;
        };
    }

    /** The roles that the key of that thumbprint has; one at most. */
    Set<SigningRole> rolesOf(String thumbprint) {
        Set<SigningRole> found = new LinkedHashSet<>();
        for (SigningRole role : SigningRole.values()) {
            if (role(role).count(Set.of(thumbprint)) > 0) {
                found.add(role);
            }
        }
        return found;
    }

    /** The bytes that are signed. */
    public byte[] payload() {
        Map<String, Object> roles =
                Members.of("root", root.toJson(), "trust", trust.toJson(), "revocation", revocation.toJson());
        return JsonText.write(
                Members.of("domain", domain, "version", version, "created", created.getEpochSecond(), "roles", roles));
    }
}
