package io.sallyport.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The documentation as pages that a browser without a network shows: no script, no font, no picture from elsewhere. */
final class HtmlPages {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private static final Pattern TITLE = Pattern.compile("^# (.+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#:]*)\\.md(#[^\"]*)?\"");
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
            pre,code{font:14px/1.45 ui-monospace,monospace;background:#f3f4f6;border-radius:4px}
            pre{padding:.8rem;overflow:auto}code{padding:.1rem .25rem}pre code{padding:0}
            table{border-collapse:collapse;display:block;overflow:auto}th,td{border:1px solid #d0d7de;padding:.35rem .6rem;\
            text-align:left;vertical-align:top}a{color:#0b57d0}
            @media(prefers-color-scheme:dark){body{background:#14171a;color:#e4e7ea}pre,code{background:#22272e}\
            th,td{border-color:#444c56}a{color:#8ab4f8}}""";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
            <style>%s</style></head>
            <body>
            <p><a href="%s">All pages</a></p>
            %s</body>
            </html>
            """;

    private final Path docs;

    HtmlPages(Path repository) {
        this.docs = repository.resolve("docs");
    }

    /** Writes every page and an index into the folder {@code docs} of the release. */
    void write(Path release) throws IOException {
        Path target = release.resolve("docs");
        Map<String, List<String>> index = new TreeMap<>();
        for (Path page : pages()) {
            Path relative = docs.relativize(page);
            String markdown = Files.readString(page, StandardCharsets.UTF_8);
            String name = relative.toString().replace('\\', '/').replaceAll("\\.md$", ".html");
            String title = title(page, markdown);
            put(target.resolve(name), title, "../".repeat(relative.getNameCount() - 1) + "index.html", body(markdown));
            index.computeIfAbsent(
                            relative.getNameCount() == 1
                                    ? ""
                                    : relative.getName(0).toString(),
                            s -> new ArrayList<>())
                    .add("<li><a href=\"" + name + "\">" + title + "</a></li>");
        }
        put(target.resolve("index.html"), "Sallyport", "index.html", index(index));
    }

    private static String index(Map<String, List<String>> index) {
        StringBuilder body = new StringBuilder("<h1>Sallyport</h1>\n");
        index.forEach((folder, pages) -> {
            if (!folder.isEmpty()) {
                body.append("<h2>").append(folder).append("</h2>\n");
            }
            body.append("<ul>\n").append(String.join("\n", pages)).append("\n</ul>\n");
        });
        return body.toString();
    }

    private static String body(String markdown) {
        return LINK.matcher(RENDERER.render(PARSER.parse(markdown))).replaceAll(link -> {
            String anchor = link.group(2) == null ? "" : link.group(2);
            return Matcher.quoteReplacement("href=\"" + link.group(1) + ".html" + anchor + "\"");
        });
    }

    private static String title(Path page, String markdown) throws IOException {
        Matcher title = TITLE.matcher(markdown);
        if (!title.find()) {
            throw new IOException(page + " has no title: begin it with a line # ...");
        }
        return title.group(1).replace("`", "").replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void put(Path file, String title, String index, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, PAGE.formatted(title, STYLE, index, body));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(docs)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
