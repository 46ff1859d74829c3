package io.sallyport.it;

import io.sallyport.quickstart.WildFlyHome;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;

/** The {@code logging.properties} of an application that takes every line it can, audit records among them. */
final class OwnLogging {

    /** The file's name in an application. */
    static final String NAME = "logging.properties";

    private OwnLogging() {}

    /** All lines go to a file of that application. */
    static Asset of(String application) {
        return new StringAsset("""
                loggers=sallyport.audit
                logger.level=INFO
                logger.handlers=FILE
                logger.sallyport.audit.level=INFO
                handler.FILE=org.jboss.logmanager.handlers.FileHandler
                handler.FILE.properties=autoFlush,append,fileName
                handler.FILE.constructorProperties=fileName,append
                handler.FILE.append=true
                handler.FILE.autoFlush=true
                handler.FILE.fileName=${jboss.server.log.dir}/%s-own.log
                handler.FILE.formatter=PLAIN
                formatter.PLAIN=org.jboss.logmanager.formatters.PatternFormatter
                formatter.PLAIN.properties=pattern
                formatter.PLAIN.pattern=%%c %%s%%n
                """.formatted(application));
    }

    /** That file. */
    static Path log(WildFlyHome home, String application) {
        return home.serverLog().resolveSibling(application + "-own.log");
    }
}
