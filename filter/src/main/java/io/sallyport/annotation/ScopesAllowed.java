package io.sallyport.annotation;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a servlet, a Jakarta REST resource, a CDI bean or an EJB only to callers whose token has all the named scopes
 * (RFC 6749 section 3.3). On a method it takes the place of the one on the class, as with {@code @RolesAllowed}; where
 * both stand, roles and scopes are both needed.
 *
 * <p>A caller whose token has too little gets 403 {@code insufficient_scope} with the scopes named (RFC 6750 section
 * 3.1), and so does one who came without a token; nobody at all gets 401.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ScopesAllowed {

    /** The scopes, all of which are needed; at least one. */
    @Nonbinding
    String[] value();
}
