package io.sallyport.inject;

import io.sallyport.annotation.RequiredScopes;
import io.sallyport.annotation.ScopesAllowed;
import io.sallyport.annotation.ScopesRefusedException;
import io.sallyport.http.Challenge;
import io.sallyport.request.ScopeGuard;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.Servlet;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Demands the scopes of {@link ScopesAllowed} before a method of a CDI bean or an EJB runs. */
@Interceptor
@ScopesAllowed({})
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class ScopesInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What each method of a class needs: found by reflection once, and gone with the application that has the class. */
    private static final ClassValue<Map<Method, Set<String>>> REQUIRED = new ClassValue<>() {
        @Override
        protected Map<Method, Set<String>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    @AroundInvoke
    Object demand(InvocationContext invocation) throws Exception {
        if (!(invocation.getTarget() instanceof Servlet)) { // the filter answers for servlets, whose init has no caller
            demand(required(invocation));
        }
        return invocation.proceed();
    }

    private static void demand(Set<String> scopes) {
        Optional<Challenge> refusal = ScopeGuard.refusal(scopes, ContainerCaller::ofEjb);
        if (refusal.isPresent()) {
            throw new ScopesRefusedException(refusal.get());
        }
    }

    private static Set<String> required(InvocationContext invocation) {
        Class<?> type = invocation.getTarget().getClass(); // not the declaring one: a subclass may carry the annotation
        return REQUIRED.get(type).computeIfAbsent(invocation.getMethod(), method -> find(type, method));
    }

    private static Set<String> find(Class<?> type, Method method) {
        Set<String> required = RequiredScopes.of(type, method);
        if (required.isEmpty()) {
            throw new IllegalStateException("@ScopesAllowed reaches " + method
                    + " by a stereotype, which is not supported. Cure: put it on the class or the method.");
        }
        return required;
    }
}
