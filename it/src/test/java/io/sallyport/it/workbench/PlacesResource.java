package io.sallyport.it.workbench;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** An open REST resource in front of the beans that ask for a scope. */
@Path("places/{place}")
@RequestScoped
public class PlacesResource {
    @Inject
    private ScopedPlaces places;

    @GET
    public String called(@PathParam("place") String place) {
        return places.call(place);
    }
}
