package io.sallyport.rest;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Found by Jakarta REST itself ({@code META-INF/services}, Jakarta REST 3.1 section 4.1.2) in every application. */
public final class ScopesFeature implements Feature {

    /** For the REST implementation. */
    public ScopesFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        context.register(ResourceGuards.class);
        context.register(ScopesRefusedMapper.class);
        return true;
    }
}
