package io.sallyport.howto;

import io.sallyport.annotation.ScopesAllowed;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

@Stateless
@RolesAllowed("stock-keeper")
public class Stock {
    @Resource
    private SessionContext session;

    @ScopesAllowed("stock:write")
    public String take(String item) {
        return item + " taken by " + session.getCallerPrincipal().getName();
    }
}
