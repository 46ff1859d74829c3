package io.sallyport.cli.token;

import io.sallyport.bundle.InForce;
import io.sallyport.bundle.SigningRole;
import io.sallyport.bundle.TrustBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundles in one line. */
final class Orders {

    private Orders() {}

    static String line(InForce inForce) {
        return inForce.bundles().isEmpty()
                ? "no bundle"
                : Stream.of(SigningRole.values())
                        .flatMap(role -> Stream.ofNullable(inForce.bundles().get(role)))
                        .map(Orders::line)
                        .collect(Collectors.joining(", "));
    }

    private static String line(TrustBundle bundle) {
        return bundle.role().word() + " " + bundle.order() + " of "
                + bundle.order().created();
    }
}
