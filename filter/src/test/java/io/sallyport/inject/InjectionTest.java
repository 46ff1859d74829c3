package io.sallyport.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sallyport.authn.Caller;
import io.sallyport.testkit.TokenMother;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InjectionTest extends CdiTest {

    /** Lives as long as the application, so it must follow whoever calls. */
    @ApplicationScoped
    static class LongLived {
        @Inject
        JsonWebToken token;

        @Inject
        Provider<Caller> callerProvider;

        @Inject
        @Claim("sub")
        ClaimValue<String> subject;

        @Inject
        @Claim("dept")
        ClaimValue<Optional<String>> department;

        @Inject
        @Claim(standard = Claims.sub)
        Provider<String> subjectProvider;

        @Inject
        @Claim("dept")
        Instance<Optional<String>> departmentInstance;

        @Nullable
        Caller caller() {
            return callerProvider.get();
        }

        String seen() {
            return token.getName() + " " + subject.getValue() + " " + subjectProvider.get() + " "
                    + department.getValue().orElse("-") + " "
                    + departmentInstance.get().orElse("-");
        }
    }

    @RequestScoped
    static class OfARequest {
        @Inject
        Caller caller;

        @Inject
        @Claim("sub")
        String text;

        @Inject
        @Claim("dept")
        String textOfJson;

        @Inject
        @Claim(standard = Claims.exp)
        Long number;

        @Inject
        @Claim("exp")
        long primitive;

        @Inject
        @Claim("level")
        Long numberOfJson;

        @Inject
        @Claim("vip")
        Boolean flag;

        @Inject
        @Claim("vip")
        boolean primitiveFlag;

        @Inject
        @Claim("aud")
        Set<String> strings;

        @Inject
        @Claim("teams")
        Set<String> stringsOfJson;

        @Inject
        @Claim("sub")
        JsonString jsonString;

        @Inject
        @Claim("exp")
        JsonNumber jsonNumber;

        @Inject
        @Claim("teams")
        JsonArray jsonArray;

        @Inject
        @Claim("place")
        JsonObject jsonObject;

        @Inject
        @Claim("place")
        JsonStructure jsonStructure;

        @Inject
        @Claim("vip")
        JsonValue jsonValue;

        @Inject
        @Claim("dept")
        Optional<String> optional;

        @Inject
        @Claim("dept")
        Optional<JsonString> optionalJson;

        /** The bean itself, in a list, or CDI would give its proxy instead, whose fields say nothing. */
        List<OfARequest> self() {
            return List.of(this);
        }
    }

    @RequestScoped
    static class WrongType {
        @Inject
        @Claim("dept")
        Long number;
    }

    @Test
    void longLivedBeanFollowsWhoeverCalls(TokenMother tokens) {
        try (SeContainer container = container(LongLived.class)) {
            LongLived bean = container.select(LongLived.class).get();
            for (String name : List.of("alice", "bob")) {
                Runnable leave = callers.call(tokens.accessToken()
                        .subject(name)
                        .claim("dept", "of " + name)
                        .compact());

                assertThat(bean.seen()).isEqualTo("%1$s %1$s %1$s of %1$s of %1$s".formatted(name));
                assertThat(bean.caller()).hasToString(name);
                leave.run();
            }
            assertThat(bean.seen()).isEqualTo("null null null - -");
            assertThat(bean.caller()).isNull();
        }
    }

    @Test
    void nobodysTokenIsEmpty() {
        try (SeContainer container = container()) {
            JsonWebToken token = container.select(JsonWebToken.class).get();

            assertThat(token.getName()).isNull();
            assertThat(token.getClaimNames()).isEmpty();
            assertThat(token.getGroups()).isNull();
            assertThat(token.getExpirationTime()).isZero();
            assertThat(token.getIssuedAtTime()).isZero();
            assertThat(token.claim("sub")).isEmpty();
        }
    }

    @Test
    void claimsComeInEveryTypeOfTheSpecification(TokenMother tokens) {
        long exp = tokens.now().plus(TokenMother.LIFETIME).getEpochSecond();
        OfARequest bean = request(tokens.accessToken()
                .claim("dept", "sales")
                .claim("level", 3)
                .claim("vip", true)
                .claim("teams", List.of("a", "b"))
                .claim("place", Map.of("city", "Bern"))
                .compact());

        assertThat(bean.caller.getName()).isEqualTo("alice");
        assertThat(bean.text).isEqualTo("alice");
        assertThat(bean.textOfJson).isEqualTo("sales");
        assertThat(bean.number).isEqualTo(exp);
        assertThat(bean.primitive).isEqualTo(exp);
        assertThat(bean.numberOfJson).isEqualTo(3);
        assertThat(bean.flag).isTrue();
        assertThat(bean.primitiveFlag).isTrue();
        assertThat(bean.strings).containsExactly("orders");
        assertThat(bean.stringsOfJson).containsExactly("a", "b");
        assertThat(bean.jsonString.getString()).isEqualTo("alice");
        assertThat(bean.jsonNumber.longValue()).isEqualTo(exp);
        assertThat(bean.jsonArray.getString(1)).isEqualTo("b");
        assertThat(bean.jsonObject.getString("city")).isEqualTo("Bern");
        assertThat(bean.jsonStructure).isEqualTo(bean.jsonObject);
        assertThat(bean.jsonValue).isEqualTo(JsonValue.TRUE);
        assertThat(bean.optional).hasValue("sales");
        assertThat(bean.optionalJson.map(JsonString::getString)).hasValue("sales");
    }

    @Test
    void absentClaimsAreNullOrEmptyOrWhatAPrimitiveIs(TokenMother tokens) {
        OfARequest bean = request(tokens.good());

        assertThat(bean.textOfJson).isNull();
        assertThat(bean.flag).isNull();
        assertThat(bean.primitiveFlag).isFalse();
        assertThat(bean.stringsOfJson).isNull();
        assertThat(bean.jsonObject).isNull();
        assertThat(bean.optional).isEmpty();
        assertThat(bean.optionalJson).isEmpty();
    }

    @Test
    void claimThatDoesNotFitItsTypeIsNamed(TokenMother tokens) {
        try (SeContainer container = container(WrongType.class)) {
            container.select(RequestContextController.class).get().activate();
            Runnable leave =
                    callers.call(tokens.accessToken().claim("dept", "sales").compact());

            assertThatIllegalStateException()
                    .isThrownBy(() -> container.select(WrongType.class).get().toString())
                    .withMessage("The claim 'dept' of the token does not fit the injected type Long");
            leave.run();
        }
    }

    @Test
    void principalStaysTheContainersOwn() {
        try (SeContainer container = container()) {
            assertThat(container.select(Principal.class).isUnsatisfied()).isTrue();
        }
    }

    /** The fields of the bean as one request gets them. */
    private OfARequest request(String token) {
        try (SeContainer container = container(OfARequest.class)) {
            container.select(RequestContextController.class).get().activate();
            Runnable leave = callers.call(token);
            try {
                return container.select(OfARequest.class).get().self().get(0);
            } finally {
                leave.run();
            }
        }
    }
}
