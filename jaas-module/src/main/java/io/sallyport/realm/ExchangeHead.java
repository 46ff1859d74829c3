package io.sallyport.realm;

import io.sallyport.http.RequestHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.SSLSessionInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HeaderValues;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A request as it reached this server. It asks the connection, since what the servlet and Elytron show of address and
 * scheme is what any caller wrote into a forwarding header, where {@code proxy-address-forwarding} is on.
 *
 * @param exchange what Undertow knows of the request
 * @param app the context path
 */
record ExchangeHead(HttpServerExchange exchange, String app) implements RequestHead {

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

    @Override
    public String peer() {
        InetSocketAddress peer = exchange.getConnection().getPeerAddress(InetSocketAddress.class);
        return peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
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
