package io.sallyport.cli.doctor;

import io.sallyport.cli.command.CliException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * WildFly's {@code standalone.xml}, as it stands on the disk.
 *
 * @param file where
 * @param root its root element
 */
record ServerXml(Path file, Element root) {

    /** {@code ${name:default}}: the default is what holds where nobody says otherwise. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^:}]*:([^}]*)}");

    static ServerXml read(Path file) throws CliException, IOException {
        try {
            return new ServerXml(file, parse(Files.readAllBytes(file)));
        } catch (SAXException e) {
            throw CliException.failed(file, "it is no XML (" + e.getMessage() + ")", "name a standalone.xml");
        }
    }

    /** The root element; no document type and nothing outside the text is read. */
    static Element parse(byte[] content) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java parses XML securely", e);
        }
    }

    /** All elements of that name in the subsystem. */
    Stream<Element> in(String subsystem, String name) {
        return all(root, "subsystem")
                .filter(element -> String.valueOf(element.getNamespaceURI()).contains(":" + subsystem + ":"))
                .flatMap(element -> all(element, name));
    }

    /** The one with that {@code name}. */
    Optional<Element> named(String subsystem, String element, String name) {
        return in(subsystem, element)
                .filter(one -> one.getAttribute("name").equals(name))
                .findFirst();
    }

    /** The elements of that name below another one. */
    static Stream<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    /** The value of an attribute, expressions at their default; empty where it is absent. */
    static String value(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        Matcher expression = EXPRESSION.matcher(text);
        return expression.matches() ? expression.group(1) : text;
    }
}
