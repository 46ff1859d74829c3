package io.sallyport.issuer.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The endpoints stand right below the context path. */
@ApplicationPath("/")
public class IssuerApplication extends Application {}
