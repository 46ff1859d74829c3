package io.sallyport.quickstart.orders;

import java.util.List;

/**
 * The caller as one technology sees it.
 *
 * @param caller the name of its principal
 * @param roles the sample's roles that hold there
 */
public record SeenCaller(String caller, List<String> roles) {}
