package io.sallyport.benchmarks.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.sallyport.testkit.TestAlgorithm;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** A library that people verify tokens with, as it comes, told to demand signature, algorithm, issuer, audience and time. */
public enum Peer {
    SMALLRYE_JWT("SmallRye JWT") {
        @Override
        Validation validation(Tokens tokens) {
            JWTAuthContextInfo info = new JWTAuthContextInfo(tokens.key().publicKey(), Tokens.ISS);
            info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.fromAlgorithm(joseName(tokens))));
            info.setExpectedAudience(Set.of(Tokens.AUDIENCE));
            JWTParser parser = new DefaultJWTParser(info);
            return parser::parse;
        }
    },
    NIMBUS("nimbus-jose-jwt") {
        @Override
        Validation validation(Tokens tokens) throws ParseException, JOSEException {
            DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                    Tokens.AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(Tokens.ISS).build(),
                    Set.of("exp", "iat", "jti"));
            if (tokens.key().algorithm() == TestAlgorithm.ED25519) {
                return ed25519(tokens, claims);
            }
            DefaultJWTProcessor<SecurityContext> processor = nimbus(tokens);
            processor.setJWTClaimsSetVerifier(claims);
            return token -> processor.process(token, null);
        }

        /** Its processor finds no such keys, so the application calls verifier and claims itself. */
        private Validation ed25519(Tokens tokens, DefaultJWTClaimsVerifier<SecurityContext> claims)
                throws ParseException, JOSEException {
            Ed25519Verifier verifier =
                    new Ed25519Verifier(OctetKeyPair.parse(tokens.key().jwk()));
            return token -> {
                SignedJWT jwt = SignedJWT.parse(token);
                if (!jwt.verify(verifier)) {
                    throw new JOSEException("refused");
                }
                claims.verify(jwt.getJWTClaimsSet(), null);
                return jwt;
            };
        }
    },
    JOSE4J("jose4j") {
        @Override
        Validation validation(Tokens tokens) {
            JwtConsumer consumer = new JwtConsumerBuilder()
                    .setVerificationKey(tokens.key().publicKey())
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, joseName(tokens))
                    .setExpectedIssuer(Tokens.ISS)
                    .setExpectedAudience(Tokens.AUDIENCE)
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireJwtId()
                    .build();
            return consumer::processToClaims;
        }
    },
    SPRING("Spring NimbusJwtDecoder") {
        @Override
        boolean verifies(TestAlgorithm algorithm) {
            return algorithm != TestAlgorithm.ED25519;
        }

        @Override
        Validation validation(Tokens tokens) throws ParseException {
            DefaultJWTProcessor<SecurityContext> processor = nimbus(tokens);
            processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Spring's own validators ask
            NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(),
                    new JwtIssuerValidator(Tokens.ISS),
                    new JwtClaimValidator<List<String>>("aud", aud -> aud.contains(Tokens.AUDIENCE))));
            return decoder::decode;
        }
    },
    AUTH0("auth0 java-jwt") {
        @Override
        boolean verifies(TestAlgorithm algorithm) {
            return algorithm == TestAlgorithm.ES256 || algorithm == TestAlgorithm.RS256;
        }

        @Override
        Validation validation(Tokens tokens) {
            PublicKey key = tokens.key().publicKey();
            Algorithm algorithm = key instanceof ECPublicKey ec
                    ? Algorithm.ECDSA256(ec, null)
                    : Algorithm.RSA256((RSAPublicKey) key, null);
            JWTVerifier verifier = JWT.require(algorithm)
                    .withIssuer(Tokens.ISS)
                    .withAudience(Tokens.AUDIENCE)
                    .build();
            return verifier::verify;
        }
    },
    JJWT("jjwt") {
        @Override
        Validation validation(Tokens tokens) {
            JwtParser parser = Jwts.parser()
                    .verifyWith(tokens.key().publicKey())
                    .requireIssuer(Tokens.ISS)
                    .requireAudience(Tokens.AUDIENCE)
                    .build();
            return parser::parseSignedClaims;
        }
    };

    /** Validates one token; a bad one is thrown. */
    @FunctionalInterface
    interface Validation {
        Object of(String token) throws Exception;
    }

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean verifies(TestAlgorithm algorithm) {
        return true;
    }

    abstract Validation validation(Tokens tokens) throws ParseException, JOSEException;

    private static String joseName(Tokens tokens) {
        TestAlgorithm algorithm = tokens.key().algorithm();
        return algorithm == TestAlgorithm.ED25519 ? "EdDSA" : algorithm.joseName();
    }

    private static DefaultJWTProcessor<SecurityContext> nimbus(Tokens tokens) throws ParseException {
        JWKSet keys = new JWKSet(JWK.parse(tokens.key().jwk()));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(joseName(tokens)), new ImmutableJWKSet<>(keys)));
        return processor;
    }
}
