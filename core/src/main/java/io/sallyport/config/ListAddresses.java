package io.sallyport.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads from which addresses status lists may be fetched: none that a name server would have to find. */
final class ListAddresses {

    /** More are not looked after. */
    private static final int MAX = 100;

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern LITERAL = Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

    private final Values values;

    ListAddresses(Values values) {
        this.values = values;
    }

    List<URI> read() throws ConfigException {
        String key = ConfigKey.STATUS_LIST_ADDRESSES.key();
        List<URI> addresses = new ArrayList<>();
        for (String text : values.list(key)) {
            addresses.add(address(key, text));
        }
        if (addresses.size() > MAX) {
            throw values.fault(key, "has more than " + MAX + " addresses", "carry the lists in bundles");
        }
        return addresses;
    }

    private URI address(String key, String text) throws ConfigException {
        URI address = uri(key, text);
        String host = String.valueOf(address.getHost());
        if (!LITERAL.matcher(host).matches()) {
            throw values.fault(
                    key,
                    "has " + text + ", whose host is no address in digits and not localhost",
                    "write the address, since names are not looked up, and see that the certificate names it");
        }
        boolean plain =
                "http".equals(address.getScheme()) && LOOPBACK.matcher(host).matches();
        if (!plain && !"https".equals(address.getScheme())) {
            throw values.fault(
                    key, "has " + text + ", which is not https", "write https, or on this machine http is enough");
        }
        return address;
    }

    private URI uri(String key, String text) throws ConfigException {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw none(key, text);
        }
        throw none(key, text);
    }

    private ConfigException none(String key, String text) {
        return values.fault(
                key,
                "has " + text + ", which is no address of a status list",
                "write such as " + ConfigKey.STATUS_LIST_ADDRESSES.example());
    }
}
