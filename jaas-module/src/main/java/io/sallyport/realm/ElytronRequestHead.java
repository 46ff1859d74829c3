package io.sallyport.realm;

import io.sallyport.http.RequestHead;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.wildfly.security.http.HttpServerRequest;

/** Elytron's view of a request in our words. */
final class ElytronRequestHead implements RequestHead {

    private final HttpServerRequest request;
    private final String app;

    ElytronRequestHead(HttpServerRequest request, String app) {
        this.request = request;
        this.app = app;
    }

    @Override
    public String method() {
        return request.getRequestMethod();
    }

    @Override
    public String path() {
        URI uri = request.getRequestURI(); // null where Elytron cannot read what was sent
        return uri == null ? app + request.getRequestPath() : uri.getRawPath();
    }

    @Override
    public String peer() {
        InetSocketAddress peer = request.getSourceAddress();
        return peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    }

    /** By the connection itself: the scheme may be what a forwarding header claims. */
    @Override
    public boolean secure() {
        return request.getSSLSession() != null;
    }

    @Override
    public String app() {
        return app;
    }

    @Override
    public List<String> headers(String name) {
        List<String> values = request.getRequestHeaderValues(name);
        return values == null ? List.of() : List.copyOf(values);
    }
}
