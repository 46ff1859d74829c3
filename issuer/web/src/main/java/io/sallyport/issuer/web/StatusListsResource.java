package io.sallyport.issuer.web;

import io.sallyport.issuer.Authority;
import io.sallyport.issuer.status.StatusListPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The status lists (draft-ietf-oauth-status-list), which say nothing that may not be known: no client has to ask who. */
@Path("status-lists")
@ApplicationScoped
public class StatusListsResource {

    private static final MediaType STATUS_LIST = new MediaType("application", "statuslist+jwt");

    @Inject
    private Authority authority;

    /** The addresses of all lists: the aggregation of the draft. */
    @GET
    public Response all() {
        return Answers.open(
                authority.statusLists().aggregation(), MediaType.APPLICATION_JSON_TYPE, StatusListPublisher.TTL);
    }

    /** One list, signed. */
    @GET
    @Path("{id}")
    public Response list(@PathParam("id") String id) {
        String list = authority.statusLists().list(id).orElseThrow(NotFoundException::new);
        return Answers.open(list, STATUS_LIST, StatusListPublisher.TTL);
    }
}
