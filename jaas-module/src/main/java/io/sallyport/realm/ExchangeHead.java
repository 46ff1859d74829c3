package io.sallyport.realm;

import io.sallyport.http.RequestHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.SSLSessionInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HeaderValues;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it reached this server. It asks the connection, since what the servlet and Elytron show of address and
 * scheme is what any caller wrote into a forwarding header, where {@code proxy-address-forwarding} is on. Of one thread.
 */
final class ExchangeHead implements RequestHead {

    private final HttpServerExchange exchange;
    private final String app;
    private @Nullable String peer;

    private ExchangeHead(HttpServerExchange exchange, String app) {
        this.exchange = exchange;
        this.app = app;
    }

    /**
     * The request that this thread serves.
     *
     * @throws IllegalStateException where it serves none
     */
    static ExchangeHead current() {
        ServletRequestContext request = ServletRequestContext.requireCurrent();
        return new ExchangeHead(
                request.getExchange(),
                request.getDeployment().getServletContext().getContextPath());
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String path() {
        return exchange.getRequestURI();
    }

    /** Several ask for it, and to write an address takes its time. */
    @Override
    public String peer() {
        String known = peer;
        if (known == null) {
            known = written(exchange.getConnection().getPeerAddress(InetSocketAddress.class));
            peer = known;
        }
        return known;
    }

    private static String written(InetSocketAddress peer) {
        return peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    }

    @Override
    public String app() {
        return app;
    }

    @Override
    public boolean secure() {
        SSLSessionInfo tls = exchange.getConnection().getSslSessionInfo();
        return tls != null && tls.getSSLSession() != null;
    }

    @Override
    public List<String> headers(String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }
}
