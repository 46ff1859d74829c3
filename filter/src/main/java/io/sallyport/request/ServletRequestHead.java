package io.sallyport.request;

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

    /** As the server sees it, which may heed a proxy. The cipher in the attributes comes too late on WildFly. */
    @Override
    public boolean secure() {
        return request.isSecure();
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
