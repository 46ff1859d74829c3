package io.sallyport.servlet;

import io.sallyport.Sallyport;
import io.sallyport.request.ApplicationName;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Refuses to run this jar over a core of another version, which a server module may bring. */
final class Versions {

    private Versions() {}

    static void requireMatch(ServletContext context) throws ServletException {
        String filter = Versions.class.getPackage().getImplementationVersion();
        if (filter != null && !filter.equals(Sallyport.version())) { // null: classes in development, not a jar
            throw new ServletException("The application " + ApplicationName.of(context) + " has sallyport-filter "
                    + filter + ", but the Sallyport that it meets in this server is " + Sallyport.version()
                    + ". Cure: build the application with sallyport-filter " + Sallyport.version()
                    + ", or install the server module " + filter + ".");
        }
    }
}
