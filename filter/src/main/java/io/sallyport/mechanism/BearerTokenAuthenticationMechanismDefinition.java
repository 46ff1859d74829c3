package io.sallyport.mechanism;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On one class of a web module: Jakarta Security authenticates its requests by Bearer tokens. It is configured in the
 * server's {@code sallyport.properties}, so there is nothing to set here.
 *
 * <p>A stereotype, so that CDI sees the class whatever else is on it.
 */
@Stereotype
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BearerTokenAuthenticationMechanismDefinition {}
