package io.sallyport.mechanism;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On one class of a web module: Jakarta Security authenticates its requests by Bearer tokens. It is configured in the
 * server's {@code sallyport.properties}, so there is nothing to set here.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BearerTokenAuthenticationMechanismDefinition {}
