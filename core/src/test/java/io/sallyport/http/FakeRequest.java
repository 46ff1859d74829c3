package io.sallyport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The head of a request, as an adapter would show it. */
public final class FakeRequest implements RequestHead {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String peer = "192.0.2.7";
    private boolean secure = true;

    public FakeRequest with(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeRequest from(@Nullable String address) {
        this.peer = address;
        return this;
    }

    public FakeRequest overPlainHttp() {
        this.secure = false;
        return this;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/orders/api/orders";
    }

    @Override
    public String peer() {
        return Objects.requireNonNull(peer);
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public String app() {
        return "/orders";
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
