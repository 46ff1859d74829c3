package io.sallyport.issuer.web;

import io.sallyport.http.TransportPolicy;
import io.sallyport.issuer.oauth.ClientRequest;
import io.sallyport.issuer.oauth.FormParameters;
import io.sallyport.issuer.oauth.OAuthError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Reads what a client sent. The container's own parameters are never asked: they mix the query in and hide repetitions.
 */
final class FormBody {

    private static final Pattern FORM = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private FormBody() {}

    static ClientRequest read(HttpServletRequest request, InputStream body, TransportPolicy transport)
            throws IOException {
        if (request.getQueryString() != null) {
            throw OAuthError.INVALID_REQUEST.because("parameters in the query are not accepted");
        }
        String type = request.getContentType();
        if (type == null || !FORM.matcher(type).matches()) {
            throw OAuthError.INVALID_REQUEST.because("the body is not application/x-www-form-urlencoded");
        }
        // One byte more than is allowed, so that the parser sees where there were more.
        byte[] bytes = body.readNBytes(FormParameters.MAX_BYTES + 1);
        return new ClientRequest(
                Collections.list(request.getHeaders("Authorization")),
                FormParameters.parse(bytes),
                transport.clientAddress(new ServletRequestHead(request)));
    }
}
