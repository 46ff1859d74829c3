package io.sallyport.realm;

import io.sallyport.http.BearerTokenExtractor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.http.HttpAuthenticationException;
import org.wildfly.security.http.HttpConstants;
import org.wildfly.security.http.HttpServerAuthenticationMechanism;
import org.wildfly.security.http.HttpServerRequest;

/** A mechanism for users that is not asked where a token is presented: a refused token is nobody's second chance. */
final class StandAsideMechanism implements HttpServerAuthenticationMechanism {

    private final HttpServerAuthenticationMechanism delegate;

    StandAsideMechanism(HttpServerAuthenticationMechanism delegate) {
        this.delegate = delegate;
    }

    @Override
    public String getMechanismName() {
        return delegate.getMechanismName();
    }

    @Override
    public void evaluateRequest(HttpServerRequest request) throws HttpAuthenticationException {
        if (isTokenPresented(request)) {
            request.noAuthenticationInProgress();
        } else {
            delegate.evaluateRequest(request);
        }
    }

    /** Whether the request presents a token, of whatever worth. */
    static boolean isTokenPresented(HttpServerRequest request) {
        List<String> authorization = request.getRequestHeaderValues(HttpConstants.AUTHORIZATION);
        return authorization != null && BearerTokenExtractor.isPresented(authorization);
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        return delegate.getNegotiatedProperty(name);
    }

    @Override
    public <T> @Nullable T getNegotiationProperty(String name, Class<T> type) {
        return delegate.getNegotiationProperty(name, type);
    }

    @Override
    public void dispose() {
        delegate.dispose();
    }
}
