package io.sallyport.servlet;

import io.sallyport.http.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A servlet request as core looks at it: its head only, never its parameters, since reading those consumes bodies. */
record ServletRequestHead(HttpServletRequest request) implements RequestHead {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public String peer() {
        return request.getRemoteAddr();
    }

    /** By the connection's own cipher (Servlet 6.0 section 3.10): the scheme may be what a forwarding header claims. */
    @Override
    public boolean secure() {
        return request.getAttribute("jakarta.servlet.request.cipher_suite") != null;
    }

    @Override
    public String app() {
        return request.getContextPath();
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
