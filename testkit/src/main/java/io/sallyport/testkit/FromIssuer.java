package io.sallyport.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which issuer's entry a {@link TestIssuer} or {@link TokenMother} parameter comes from; without it, the first. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface FromIssuer {
    /** The name of the entry. */
    String value();
}
