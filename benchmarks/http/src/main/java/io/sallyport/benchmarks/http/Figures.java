package io.sallyport.benchmarks.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Numbers as a person and as a program reads them. */
final class Figures {
    private static final int DIGITS = 4;

    private Figures() {}

    /** The median, and the least and the greatest in brackets. */
    static String text(Spread spread, int decimals) {
        String one = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                "**" + one + "** (" + one + " to " + one + ")",
                spread.median(),
                spread.min(),
                spread.max());
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String met(boolean met) {
        return met ? "met" : "**not met**";
    }

    /** Members {@code min}, {@code median}, {@code max}. */
    static Map<String, Object> json(Spread spread) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("min", number(spread.min()));
        members.put("median", number(spread.median()));
        members.put("max", number(spread.max()));
        return members;
    }

    static BigDecimal number(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
