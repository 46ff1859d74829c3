package io.sallyport.request;

import jakarta.servlet.ServletContext;

/** How messages name a web application. */
public final class ApplicationName {

    private ApplicationName() {}

    /** Its context path; {@code /} for the one at the root. */
    public static String of(ServletContext context) {
        String path = context.getContextPath();
        return path.isEmpty() ? "/" : path;
    }
}
