package io.sallyport.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lying bars with a whisker from the least to the greatest, as SVG. */
final class BarChart {
    private static final int LABELS = 380;
    private static final int BARS = 340;
    private static final int VALUES = 80;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int HEAD = 44;
    private static final String OURS = "#1f6f8b";
    static final String OTHERS = "#9a9a9a";

    private record Bar(String label, Spread value, boolean ours) {}

    private final String title;
    private final int decimals;
    private final List<Bar> bars = new ArrayList<>();

    /** An empty one whose values are written with so many decimals. */
    BarChart(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    BarChart bar(String label, Spread value, boolean ours) {
        bars.add(new Bar(label, value, ours));
        return this;
    }

    String title() {
        return title;
    }

    String svg() {
        int width = LABELS + BARS + VALUES;
        int height = HEAD + bars.size() * ROW + ROW / 2;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n"
                        + "<text x=\"12\" y=\"26\" font-size=\"15\" font-weight=\"bold\" fill=\"#222222\">%s</text>%n",
                width,
                height,
                width,
                height,
                escaped(title),
                escaped(title)));
        double most = bars.stream().mapToDouble(bar -> bar.value.max()).max().orElse(0);
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), HEAD + i * ROW, most);
        }
        return svg.append("</svg>\n").toString();
    }

    private void append(StringBuilder svg, Bar bar, int top, double most) {
        double end = x(bar.value.median(), most);
        double middle = top + BAR / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                        + "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#222222\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\" fill=\"#222222\">%s</text>%n",
                LABELS - 8,
                top + BAR - 3,
                escaped(bar.label),
                LABELS,
                top,
                end - LABELS,
                BAR,
                bar.ours ? OURS : OTHERS,
                x(bar.value.min(), most),
                middle,
                x(bar.value.max(), most),
                middle,
                x(bar.value.max(), most) + 6,
                top + BAR - 3,
                String.format(Locale.ROOT, "%." + decimals + "f", bar.value.median())));
    }

    /** Bars begin at nought; what is below it, by the noise of a measurement, has none. */
    private static double x(double value, double most) {
        return LABELS + (most <= 0 ? 0 : Math.max(0, value) / most * BARS);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
