package io.sallyport.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A real Tomcat on a free port of loopback, whose applications find the jar under test in their WEB-INF/lib. */
final class TomcatServer implements AutoCloseable {

    static final Path FILTER_JAR = Path.of(System.getProperty("test.filter.jar", ""));
    private static final Path LIBRARIES = Path.of(System.getProperty("test.war.lib", ""));
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String SAMPLE = "io/sallyport/sample";

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path base;

    /** Starts one, its home named to applications by the system property. */
    TomcatServer(Path base, Path home) throws LifecycleException {
        this.base = base;
        System.setProperty("sallyport.home", home.toString());
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxHttpRequestHeaderSize", "65536");
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
    }

    /** Deploys the sample; the context says whether it started. */
    Context deploy(String path, String webXml) {
        return deploy(path, webXml, FILTER_JAR);
    }

    /** Deploys the sample behind an authenticator that is not Tomcat's usual one. */
    Context deploy(String path, String webXml, Valve authenticator) {
        StandardContext context = context(path, webXml, FILTER_JAR, SAMPLE);
        context.getPipeline().addValve(authenticator);
        return start(context);
    }

    Context deploy(String path, String webXml, Path filterJar) {
        return deploy(path, webXml, filterJar, SAMPLE);
    }

    /** Deploys the classes of one package, named as a folder. */
    Context deploy(String path, String webXml, Path filterJar, String classes) {
        return start(context(path, webXml, filterJar, classes));
    }

    private StandardContext context(String path, String webXml, Path filterJar, String classes) {
        StandardContext context = new StandardContext();
        context.setPath(path);
        context.setName(path);
        context.setDocBase(document(webXml, filterJar, classes).toString());
        context.setParentClassLoader(new ServerSideOnly());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        StandardJarScanFilter ours = new StandardJarScanFilter();
        ours.setDefaultPluggabilityScan(false); // only saves the time of reading other people's classes
        ours.setPluggabilityScan("sallyport-*.jar");
        scanner.setJarScanFilter(ours);
        context.setJarScanner(scanner);
        return context;
    }

    private Context start(StandardContext context) {
        tomcat.getHost().addChild(context);
        return context;
    }

    private Path document(String webXml, Path filterJar, String classes) {
        try {
            Path document = Files.createTempDirectory(base, "war");
            copyAll(
                    CLASSES.resolve(classes),
                    document.resolve("WEB-INF/classes").resolve(classes));
            Path libraries = copyAll(LIBRARIES, document.resolve("WEB-INF/lib"));
            Files.copy(filterJar, libraries.resolve("sallyport-filter.jar"));
            Files.writeString(
                    document.resolve("WEB-INF/web.xml"),
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + webXml + "</web-app>");
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copyAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> request) {
        return send(path, builder -> request.apply(builder.GET()));
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        try {
            return client.send(
                    request.apply(HttpRequest.newBuilder(uri)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        System.clearProperty("sallyport.home");
    }
}
