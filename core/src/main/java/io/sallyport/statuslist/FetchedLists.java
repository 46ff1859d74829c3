package io.sallyport.statuslist;

import io.sallyport.token.Sha256;
import io.sallyport.verify.StatusListVerifier;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Status list tokens from addresses that the administrator listed, fetched every {@link #EVERY} by a thread of its own and
 * never for a request. No redirect is followed, no proxy asked. What is fetched is as good as a file: the store decides.
 * Where an address does not answer what came last from it stays, and its age counts.
 */
public final class FetchedLists implements AutoCloseable {

    /** How long after the end of one round the next begins. */
    public static final Duration EVERY = Duration.ofSeconds(30);

    /** So long one address may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger("io.sallyport.statuslist");

    private static final int OK = 200;

    private final List<URI> addresses;
    private final Duration patience;
    private final HttpClient client;
    private final ScheduledExecutorService thread;
    private final Map<URI, String> texts = new ConcurrentHashMap<>();
    private final Map<URI, String> faults = new ConcurrentHashMap<>();

    /** Lists of those addresses, whose certificates Java's trust store vouches for; fetched from {@link #start} on. */
    public FetchedLists(List<URI> addresses) {
        this(addresses, PATIENCE);
    }

    /** The same with another patience for one address. */
    FetchedLists(List<URI> addresses, Duration patience) {
        this.addresses = List.copyOf(addresses);
        this.patience = patience;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread one = new Thread(task, "sallyport-status-lists");
            one.setDaemon(true);
            one.setContextClassLoader(FetchedLists.class.getClassLoader());
            return one;
        });
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .build();
    }

    /** Begins to fetch. */
    public void start() {
        thread.scheduleWithFixedDelay(this::fetch, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One round. Never throws. */
    void fetch() {
        for (URI address : addresses) {
            try {
                texts.put(address, text(address));
                faults.remove(address);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) { // an Error here would end the fetching for good
                fail(address, e);
            }
        }
    }

    private String text(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/statuslist+jwt")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(StatusListVerifier.MAX_SIZE));
        try {
            HttpResponse<byte[]> whole = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != OK) {
                throw new IOException("the answer is " + whole.statusCode());
            }
            return new String(whole.body(), StandardCharsets.UTF_8).strip();
        } catch (TimeoutException e) {
            throw new IOException("there was no whole answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            answer.cancel(true);
        }
    }

    /** Said once. */
    private void fail(URI address, Throwable cause) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String fault = address + ": no status list can be fetched there (" + what
                + "), and the last one grows older. Cure: see that it answers, or remove the address";
        if (!fault.equals(faults.put(address, fault))) {
            LOG.log(Level.WARNING, fault);
        }
    }

    /** What is wrong with addresses at the moment. */
    Map<String, String> faults() {
        Map<String, String> all = new TreeMap<>();
        faults.forEach((address, fault) -> all.put("fetching " + address, fault));
        return all;
    }

    /** What came last from each address that ever answered. */
    List<StatusListText> texts() {
        List<StatusListText> all = new ArrayList<>();
        for (URI address : addresses) {
            String text = texts.get(address);
            if (text != null) {
                all.add(new StatusListText(address.toString(), Sha256.hex(text), () -> text));
            }
        }
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
