package io.sallyport.it;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class that deploys to the servers of {@link MatrixServer}. Such classes come one after another, in one thread: they
 * deploy the same archives, and Arquillian keeps what it knows of them with the thread.
 */
@Target(TYPE)
@Retention(RUNTIME)
@Inherited
@ExtendWith({MatrixServer.class, ArquillianExtension.class})
@Execution(ExecutionMode.SAME_THREAD)
@interface OnMatrixServer {}
