package io.sallyport.issuer.web.ops;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Takes the time of each request, from before every other filter until its answer stands. */
@Provider
@PreMatching
@Priority(0)
@ApplicationScoped
public class RequestMeasure implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String START = RequestMeasure.class.getName();

    @Inject
    private Instance<RequestMeter> meter;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(START, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (meter.isResolvable() && request.getProperty(START) instanceof Long start) {
            String segment = request.getUriInfo().getPathSegments().stream()
                    .map(PathSegment::getPath)
                    .findFirst()
                    .orElse("");
            meter.get()
                    .answered(Endpoint.of(segment), response.getStatus(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
