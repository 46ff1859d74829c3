package io.sallyport.cli.doctor;

import java.util.Locale;

/**
 * Everything that is looked for: severity, what it means, the cure, and the line of an audit catalogue where there is
 * one. {@code docs/reference/doctor.md} is checked against this.
 */
enum Symptom {
    CONFIG_REFUSED(
            Severity.ERROR,
            "The configuration is refused: joined applications do not start.",
            "mend what the finding names",
            "SP 800-53 CM-6"),
    KEYS_REFUSED(
            Severity.ERROR,
            "A key file is missing or not to be trusted: joined applications do not start.",
            "mend what the finding names",
            "SP 800-53 SC-12, IA-5(14)"),
    KEYS_AWAITED(
            Severity.WARNING,
            "A local issuer has not written its keys: its tokens get 503.",
            "start the issuer EAR, or set local=false and carry its key set here",
            ""),
    PRIVATE_FILE_SHARED(
            Severity.ERROR,
            "Others than its owner may read a private file.",
            "chmod 600, and consider what it protects as known to them",
            "SP 800-53 SC-12, IA-5(7)"),
    PRIVATE_KEY_IN_TRUST(
            Severity.ERROR,
            "A private key lies among the files that are trusted and carried around.",
            "take it away, and replace that key",
            "SP 800-53 SC-12"),
    TRUST_WRITABLE(
            Severity.ERROR,
            "Others than its owner may change what this server believes.",
            "chmod go-w",
            "SP 800-53 IA-5(14)"),
    LIFETIME_LONG(
            Severity.NOTE,
            "Tokens of an issuer may live longer than twelve hours.",
            "set max-lifetime to PT12H or less, and give scopes that need more a lifetime of their own",
            "SP 800-63B AAL2"),
    SKEW_WIDE(
            Severity.WARNING,
            "An issuer's clock may be off by more than a minute, so its tokens live that much longer.",
            "set the issuer's clock right and skew to PT30S",
            "SP 800-53 SC-45"),
    STALE_SCOPES(
            Severity.WARNING,
            "Tokens of some scopes are taken though the knowledge of revocation is too old.",
            "carry revocations more often, and remove sallyport.stale-scopes",
            "SRG-APP-000400-AS-000246 (V-204804)"),
    LEGACY_EDDSA(
            Severity.NOTE,
            "An issuer may still say EdDSA, the old name of Ed25519.",
            "have it sign with alg Ed25519 (RFC 9864), then remove EdDSA",
            ""),
    INSECURE_HTTP(
            Severity.NOTE,
            "Tokens are taken over plain http from some callers.",
            "use https there as well, then remove sallyport.insecure-http",
            "SRG-APP-000014"),
    STATUS_LIST_STALE(
            Severity.ERROR,
            "A status list is older than it may be: tokens that point to it get 503.",
            "see whether the issuer runs, or carry a newer one",
            "SRG-APP-000401-AS-000243 (V-204805), SP 800-53 IA-5(2)"),
    STATE_REFUSED(
            Severity.ERROR,
            "What this server remembers of bundles is refused or cannot be read: it does not start.",
            "mend what the finding names, as the owner of the home",
            "SP 800-53 SI-7"),
    BUNDLE_MISSING(
            Severity.WARNING,
            "A root is pinned and no bundle came yet: every token gets 503.",
            "carry a trust bundle here: sallyport bundle apply",
            "SP 800-53 IA-5(14)"),
    CARRIED_STALE(
            Severity.ERROR,
            "What was carried here is older than it may be: tokens get 503, save where stale scopes let them go on.",
            "carry a newer bundle of that role here",
            "SRG-APP-000400-AS-000246 (V-204804)"),
    CARRIED_AGING(
            Severity.WARNING,
            "What was carried here will soon be too old: less than a fifth of its time is left.",
            "carry a newer bundle of that role here",
            "SRG-APP-000400-AS-000246 (V-204804)"),
    REVOCATION_OF_NOBODY(
            Severity.NOTE,
            "Bundles took back tokens of an issuer that none of them carries.",
            "where it is misspelt, take the tokens of the right issuer back; where it is one of earlier times, all is well",
            "SP 800-53 IA-5(2)"),
    ROOT_KEYS_SCARCE(
            Severity.WARNING,
            "One more lost root key breaks the threshold: then nobody can change who may sign.",
            "make a next root with more keys than its threshold, and carry it here: sallyport bundle root --after",
            "SP 800-53 SC-12(1)"),
    ROLE_KEYS_SCARCE(
            Severity.NOTE,
            "One more lost key of a role breaks its threshold: then it takes a new root before its next bundle.",
            "give the role a spare key in the next root: sallyport bundle root --after",
            "SP 800-53 SC-12(1)"),
    CLOCK_BEHIND(
            Severity.ERROR,
            "The clock says a time that has passed: every token gets 503.",
            "set the clock; see sallyport clock status",
            "SP 800-53 AU-8, SC-45"),
    TZDATA_OLD(
            Severity.NOTE,
            "The rules of time zones in this Java are more than a year old.",
            "update the JDK",
            "SP 800-53 AU-8"),
    SERVER_NOT_ENABLED(
            Severity.WARNING, "The server's configuration does not have the domain sallyport.", "run enable.cli", ""),
    FACTORY_NOT_IN_FORCE(
            Severity.ERROR,
            "Undertow's domain sallyport does not override the deployment: tokens are not looked at.",
            "run enable.cli again, or set override-deployment-config=true and the http-authentication-factory",
            "SP 800-53 IA-9"),
    MECHANISM_MISSING(
            Severity.ERROR,
            "The http-authentication-factory sallyport does not have the mechanism SALLYPORT.",
            "run disable.cli, then enable.cli",
            "SP 800-53 IA-9"),
    EJB_DOMAIN_MISSING(
            Severity.ERROR,
            "EJBs of joined applications do not see the caller: ejb3 lacks the domain sallyport, or has another one.",
            "run enable.cli again",
            "SP 800-53 IA-9"),
    EJB_DEFAULT_DOMAIN(
            Severity.WARNING,
            "ejb3 has no default security domain: EJBs of other applications are open to everybody.",
            "/subsystem=ejb3:write-attribute(name=default-security-domain,value=other)",
            ""),
    EJB_METHODS_OPEN(
            Severity.ERROR,
            "EJB methods without a permission are open to everybody.",
            "/subsystem=ejb3:write-attribute(name=default-missing-method-permissions-deny-access,value=true)",
            ""),
    OUTFLOW_MISSING(
            Severity.WARNING, "Remote EJB callers are anonymous in joined applications.", "run enable.cli again", ""),
    JASPI_INTEGRATED(
            Severity.ERROR,
            "The domain sallyport-jaspi has integrated-jaspi on: every token gets 500.",
            "run enable-jaspi.cli again",
            ""),
    LOCKOUT_BY_NAME(
            Severity.WARNING,
            "Ten wrong tokens in a caller's name lock that caller out of a jaas-realm for fifteen minutes.",
            "set the system property wildfly.elytron.realm.<realm>.brute-force.enabled=false before the realm starts",
            ""),
    REST_ROLES_OFF(
            Severity.NOTE,
            "@RolesAllowed of REST resources is not enforced in applications that have not joined.",
            "/subsystem=jaxrs:write-attribute(name=resteasy-role-based-security,value=true)",
            ""),
    AUDIT_NOT_KEPT(
            Severity.WARNING,
            "The records of decisions have no file of their own.",
            "run audit.cli",
            "SP 800-53 AU-12, JBOS-AS-000095 (V-213505)"),
    AUDIT_DELETES(
            Severity.ERROR,
            "The handler of the audit records deletes the oldest ones.",
            "run audit.cli: its handler begins a file a day and deletes none",
            "SP 800-53 AU-11"),
    AUDIT_UNCONFIRMED(
            Severity.NOTE,
            "The handler of the audit records does not say whether it wrote them: a loss is not noticed.",
            "run audit.cli, with the module unpacked",
            "SP 800-53 AU-5"),
    AUDIT_REQUIRED_IN_VAIN(
            Severity.ERROR,
            "sallyport.audit.required=true, and no handler confirms records: joined applications do not start.",
            "run audit.cli, with the module unpacked; or write false",
            "SP 800-53 AU-5"),
    OVERLAY_OF_NOTHING(
            Severity.NOTE,
            "An overlay of protect.cli joins a deployment that is not there.",
            "deploy it by that name, or remove the overlay: deployment-overlay remove",
            ""),
    DOMAIN_MISSING(
            Severity.ERROR,
            "An application names a security domain that Undertow does not have: it does not start.",
            "run enable.cli, or correct the security-domain in its descriptor",
            "SP 800-53 CM-6"),
    HEADER_TOO_SMALL(
            Severity.ERROR,
            "A listener refuses headers that are shorter than the tokens that may come.",
            "set its max-header-size at least 1024 above sallyport.max-token-size",
            ""),
    PEER_FORGEABLE(
            Severity.WARNING,
            "A listener believes forwarding headers of anybody, so the addresses in records can be forged.",
            "set proxy-address-forwarding=false and name the hops in sallyport.trusted-proxies",
            "SP 800-53 AU-3"),
    CALLER_BESIDE_USERS(
            Severity.WARNING,
            "An issuer has caller=sub beside users with passwords: two people may have one name.",
            "give the issuer caller=prefix:<p>, or see that its subjects are no users' names",
            "RFC 9068 section 5"),
    MANAGEMENT_PLAIN(
            Severity.NOTE,
            "The management interface speaks plain http, and not to this machine alone.",
            "give it an ssl-context and close its http port, or bind it to the loopback address alone",
            "SRG-APP-000014");

    private final Severity severity;
    private final String meaning;
    private final String cure;
    private final String control;

    Symptom(Severity severity, String meaning, String cure, String control) {
        this.severity = severity;
        this.meaning = meaning;
        this.cure = cure;
        this.control = control;
    }

    /** Its id, such as {@code keys_refused}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Severity severity() {
        return severity;
    }

    String meaning() {
        return meaning;
    }

    String cure() {
        return cure;
    }

    /** The line of a STIG, an SRG, NIST SP 800-53 or an RFC; empty where there is none. */
    String control() {
        return control;
    }
}
