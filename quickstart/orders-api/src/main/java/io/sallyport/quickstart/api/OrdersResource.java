package io.sallyport.quickstart.api;

import io.sallyport.annotation.ScopesAllowed;
import io.sallyport.quickstart.orders.Order;
import io.sallyport.quickstart.orders.OrderBook;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Lists and places orders: scopes are asked here, roles in the EJB behind. */
@RequestScoped
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    @EJB
    private OrderBook orders;

    /**
     * Lists the orders.
     *
     * @return oldest first
     */
    @GET
    @ScopesAllowed("orders:read")
    public List<Order> list() {
        return orders.list();
    }

    /**
     * Places an order.
     *
     * @param order what to order
     * @return 201 with the order as kept
     */
    @POST
    @ScopesAllowed("orders:write")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(@Valid @NotNull NewOrder order) {
        return Response.status(Response.Status.CREATED)
                .entity(orders.place(order.item(), order.quantity()))
                .build();
    }
}
