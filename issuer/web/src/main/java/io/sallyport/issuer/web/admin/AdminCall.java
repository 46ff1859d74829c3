package io.sallyport.issuer.web.admin;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.admin.AdminAnswer;
import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.admin.Administrator;
import io.sallyport.issuer.admin.Members;
import io.sallyport.issuer.admin.Query;
import io.sallyport.issuer.web.Answers;
import io.sallyport.issuer.web.ServletRequestHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request of an administrator, as the filter let it pass. */
record AdminCall(HttpServletRequest request) {

    /** The first segment of every path of the administration. */
    static final String ROOT = "admin";

    private static final String ADMINISTRATOR = Administrator.class.getName();

    /** Whether that is a path of the administration; parameters within a segment hide nothing. */
    static boolean isBelow(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(segment -> segment.getPath())
                .filter(path -> !path.isEmpty())
                .findFirst()
                .filter(ROOT::equals)
                .isPresent();
    }

    void sentBy(Administrator administrator) {
        request.setAttribute(ADMINISTRATOR, administrator);
    }

    /** Who sent it, where that was found out. */
    Optional<Administrator> sender() {
        return request.getAttribute(ADMINISTRATOR) instanceof Administrator administrator
                ? Optional.of(administrator)
                : Optional.empty();
    }

    /** Who sent it. Where no filter said so, nobody did. */
    Administrator administrator() {
        return sender().orElseThrow(AdminCall::missingToken);
    }

    static RuntimeException missingToken() {
        return AdminError.MISSING_TOKEN.because(
                "the access token is missing: send it in the header Authorization, scheme Bearer");
    }

    /** Whence it came. */
    String address(Authority authority) {
        return authority.transport().clientAddress(new ServletRequestHead(request));
    }

    /** Method and path, for the record; never the query. */
    String line() {
        return request.getMethod() + " " + request.getRequestURI();
    }

    Members members(InputStream body, Set<String> known) throws IOException {
        // One byte more than is allowed, so that the reader sees where there were more.
        return Members.read(body.readNBytes(Members.MAX_BYTES + 1), known);
    }

    /** Of a request whose body may be left out. */
    void noMembers(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(Members.MAX_BYTES + 1);
        if (bytes.length > 0) {
            Members.read(bytes, Set.of());
        }
    }

    /** The state that the request wants to change. */
    Optional<String> version() {
        List<String> values = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (values.size() > 1) {
            throw AdminError.INVALID_REQUEST.because("the header If-Match stands twice: send it once");
        }
        return values.stream().findFirst();
    }

    static Query query(UriInfo uri, Set<String> known) {
        return Query.of(uri.getQueryParameters(), known);
    }

    static Response answer(AdminAnswer answer) {
        ResponseBuilder response = Answers.unstored(answer.status(), answer.json());
        answer.version().ifPresent(version -> response.header(HttpHeaders.ETAG, version));
        return response.build();
    }
}
