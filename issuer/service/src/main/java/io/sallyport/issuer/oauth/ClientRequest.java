package io.sallyport.issuer.oauth;

import java.util.List;

/**
 * What a client sent to an endpoint, before anything is believed.
 *
 * @param authorization the values of the {@code Authorization} header as received
 * @param parameters the parameters of the body
 * @param address whence it came, in digits, behind trusted hops
 */
public record ClientRequest(List<String> authorization, FormParameters parameters, String address) {

    public ClientRequest {
        authorization = List.copyOf(authorization);
    }

    /** Without the header, which holds secrets. */
    @Override
    public String toString() {
        return "ClientRequest[" + authorization.size() + " authorization values, " + parameters + ", " + address + "]";
    }
}
