package io.sallyport.servlet;

import java.util.Locale;

/** The doors that a Tomcat has for the sample, each with the web.xml that leads there. */
enum TomcatDoor {
    MODULE(""),
    FILTER_ALONE(authentication("filter"));

    /** Closes {@code /closed} to a role, and names no way to log in. */
    private static final String CONSTRAINT = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>closed</web-resource-name>
                <url-pattern>/closed</url-pattern>
              </web-resource-collection>
              <auth-constraint><role-name>orders-writer</role-name></auth-constraint>
            </security-constraint>
            <security-role><role-name>orders-reader</role-name></security-role>
            <security-role><role-name>orders-writer</role-name></security-role>
            """;

    private final String parameter;

    TomcatDoor(String parameter) {
        this.parameter = parameter;
    }

    String webXml() {
        return CONSTRAINT + parameter;
    }

    /** Where a test deploys the application behind this door. */
    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static String authentication(String value) {
        return """
                <context-param>
                  <param-name>sallyport.authentication</param-name>
                  <param-value>%s</param-value>
                </context-param>
                """.formatted(value);
    }
}
