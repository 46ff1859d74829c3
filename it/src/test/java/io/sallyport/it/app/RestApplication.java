package io.sallyport.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the REST resources of an application are. */
@ApplicationPath("api")
public class RestApplication extends Application {}
