package io.sallyport.measure;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** A registry of metrics, whichever the server has. What it is given is asked whenever somebody looks. */
public interface MeasureSink {

    /** A number that rises and falls; {@code NaN} where it is not known. */
    void gauge(String name, Map<String, String> tags, DoubleSupplier value);

    /** A number that only rises, save over a restart. */
    void counter(String name, Map<String, String> tags, LongSupplier total);

    /** How often something was done, and how many nanoseconds all of it took. */
    void timer(String name, LongSupplier count, LongSupplier nanos);
}
