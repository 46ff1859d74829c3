package io.sallyport.issuer.grant;

import io.sallyport.audit.Stage;
import io.sallyport.issuer.oauth.GrantedAccess;
import io.sallyport.issuer.oauth.OAuthError;
import io.sallyport.issuer.oauth.OAuthException;
import io.sallyport.issuer.oauth.TokenResponse;
import io.sallyport.issuer.record.IssuerEvent;
import io.sallyport.issuer.record.IssuerRecords;
import io.sallyport.issuer.record.Member;
import io.sallyport.issuer.refresh.AnswerSeal;
import io.sallyport.issuer.refresh.FirstUse;
import io.sallyport.issuer.refresh.RefreshFamilies;
import io.sallyport.issuer.refresh.RefreshPolicy;
import io.sallyport.issuer.refresh.Rotation;
import io.sallyport.issuer.secret.Secrets;
import io.sallyport.issuer.store.Statements;
import io.sallyport.issuer.token.AccessToken;
import io.sallyport.issuer.token.AccessTokens;
import io.sallyport.issuer.token.IssuedTokens;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What {@link RefreshTokenGrant} may decide, each with its record in the same transaction. */
public final class RefreshActs {

    /** So many retries are more than a lost answer explains. */
    private static final int SUSPECT_RETRIES = 3;

    private final GrantPolicy policy;
    private final AccessTokens accessTokens;
    private final IssuedTokens issued;
    private final RefreshFamilies families;
    private final RefreshPolicy lifetimes;
    private final IssuerRecords records;

    public RefreshActs(
            GrantPolicy policy,
            AccessTokens accessTokens,
            IssuedTokens issued,
            RefreshFamilies families,
            RefreshPolicy lifetimes,
            IssuerRecords records) {
        this.policy = policy;
        this.accessTokens = accessTokens;
        this.issued = issued;
        this.families = families;
        this.lifetimes = lifetimes;
        this.records = records;
    }

    Decision refuseUnknown(Handle handle, Presentation shown, Instant now) {
        records.add(
                handle,
                IssuerEvent.denied(Stage.REFRESH, "unknown_token", now)
                        .with(Member.CLIENT, shown.client().id())
                        .with(Member.ADDRESS, shown.address()));
        return dead();
    }

    Decision refuseForeign(Use use) {
        IssuerEvent event = use.denied("foreign_token")
                .with(Member.DETAIL, "the family is client " + use.family().clientId() + "'s");
        records.add(use.handle(), event);
        records.add(use.handle(), event.alarm("foreign_token"));
        return dead();
    }

    Decision refuseEnded(Use use) {
        boolean expired = use.family().isToBeEndedAt(use.now());
        if (expired) {
            families.end(use.handle(), use.family());
        }
        records.add(use.handle(), use.denied(expired ? "family_expired" : "family_ended"));
        return dead();
    }

    Decision rotate(Use use) {
        try {
            GrantedAccess access = policy.narrowed(
                    use.shown().client(), use.family().access(), use.shown().parameters());
            return rotate(use, access);
        } catch (OAuthException e) {
            // The live token was shown: whoever has it got the answer that is kept for a retry.
            families.forgetAnswer(use.handle(), use.family());
            records.add(use.handle(), use.denied(e.error().code()).with(Member.DETAIL, e.getMessage()));
            return Decision.refused(e);
        }
    }

    private Decision rotate(Use use, GrantedAccess access) {
        AccessToken token =
                accessTokens.issue(use.shown().client(), use.family().subject(), access, use.now());
        String successor = Secrets.random();
        TokenResponse answer = token.response(Optional.of(successor));
        Statements statements = new Statements();
        issued.add(statements, token, Optional.of(use.family().id()));
        families.rotate(
                statements,
                use.token(),
                new Rotation(
                        successor,
                        use.now(),
                        use.shown().address(),
                        use.shown().request(),
                        lifetimes.allowsRetries() ? Optional.of(seal(use).seal(answer.toJson())) : Optional.empty()));
        records.add(
                statements,
                GrantRecords.issued(Stage.REFRESH, token, use.shown().address(), use.now())
                        .with(Member.FAMILY, use.family().id()));
        return Decision.granted(answer, statements);
    }

    Decision answerAgain(Use use, FirstUse first) {
        String answer = seal(use).open(first.sealedAnswer());
        Statements statements = new Statements();
        families.countRetry(statements, use.family());
        IssuerEvent event = IssuerEvent.granted(Stage.REFRESH, use.now())
                .with(Member.REASON, "retry")
                .with(Member.CLIENT, use.shown().client().id())
                .with(Member.FAMILY, use.family().id())
                .with(Member.ADDRESS, use.shown().address());
        records.add(statements, event);
        if (first.retries() + 1 == SUSPECT_RETRIES) {
            records.add(statements, event.alarm("many_retries"));
        }
        if (!first.address().equals(use.shown().address())) {
            records.add(
                    statements,
                    event.alarm("retry_from_other_address")
                            .with(Member.DETAIL, "the first use came from " + first.address()));
        }
        return Decision.granted(TokenResponse.ofJson(answer), statements);
    }

    /** Which of the two who know the token is the thief nobody can tell: both lose it. */
    Decision revokeStolen(Use use) {
        families.revoke(use.handle(), use.family().id(), use.now());
        IssuerEvent event = use.denied("theft");
        records.add(use.handle(), event);
        records.add(use.handle(), event.alarm("theft"));
        return Decision.revoked(invalid());
    }

    private static AnswerSeal seal(Use use) {
        return new AnswerSeal(use.shown().token(), use.token(), use.shown().request());
    }

    /** One text for every reason: which one it was is not the presenter's to know. */
    private static OAuthException invalid() {
        return OAuthError.INVALID_GRANT.because("the refresh token is not valid");
    }

    private static Decision dead() {
        return Decision.refused(invalid());
    }
}
