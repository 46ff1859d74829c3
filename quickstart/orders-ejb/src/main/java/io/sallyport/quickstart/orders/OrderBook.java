package io.sallyport.quickstart.orders;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The orders, in memory: the newest {@value #CAPACITY}, gone when the application stops. */
@Singleton
public class OrderBook {
    private static final int CAPACITY = 100;

    private final Deque<Order> orders = new ArrayDeque<>(CAPACITY);
    private long lastId;

    @Resource
    private SessionContext session;

    /**
     * Lists the orders.
     *
     * @return oldest first
     */
    @Lock(LockType.READ)
    @RolesAllowed(Roles.READER)
    public List<Order> list() {
        return List.copyOf(orders);
    }

    /**
     * Places an order in the caller's name.
     *
     * @param item what to order
     * @param quantity how many, at least 1
     * @return the order as kept
     */
    @RolesAllowed(Roles.WRITER)
    public Order place(String item, int quantity) {
        Order order =
                new Order(++lastId, item, quantity, session.getCallerPrincipal().getName());
        if (orders.size() == CAPACITY) {
            orders.removeFirst();
        }
        orders.addLast(order);
        return order;
    }
}
