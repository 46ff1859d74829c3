package io.sallyport.benchmarks.http;

import java.util.List;

/**
 * A way in of Sallyport beside WildFly's own with such tokens. The two are on different servers, so what is divided is
 * what each reaches of the open endpoint of its own server.
 *
 * @param row of Sallyport
 * @param peer of WildFly
 */
record PeerRatio(Row row, Row peer) {

    static List<PeerRatio> among(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> rows.stream().filter(row::hasPeer).map(peer -> new PeerRatio(row, peer)))
                .toList();
    }

    Spread times() {
        return row.rateRatio().over(peer.rateRatio());
    }

    /** How many times the peer's requests a second must be served; the bar is for JDK 17. */
    double atLeast() {
        return row.measured().credentials() == Credentials.ES256 ? 15 : 3;
    }

    boolean hasBar() {
        return row.jdk() == 17;
    }

    boolean met() {
        return times().median() >= atLeast();
    }
}
