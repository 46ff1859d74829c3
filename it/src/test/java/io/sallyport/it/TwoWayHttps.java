package io.sallyport.it;

import io.sallyport.quickstart.LocalCa;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that its administrator made ask for certificates, in his own way, and clients that show them.
 *
 * @param clients by what each shows
 */
record TwoWayHttps(Map<String, RawHttp> clients) {

    /** What is done with one client. */
    interface Work {
        void with(String shown, RawHttp https) throws IOException;
    }

    /** Makes everything anew, in an installation that stands still. */
    static TwoWayHttps install(TestServer server) throws Exception {
        Path folder = server.home().configuration().resolve("own-tls");
        LocalCa authority = LocalCa.create(Clock.systemUTC());
        authority.writeServerKeyStore(folder);
        Path ca = folder.resolve("ca.pem");
        authority.writeCertificate(ca);
        ClientCertificate carol = ClientCertificate.of("carol", folder);
        ClientCertificate stranger = ClientCertificate.of("stranger", folder);
        ClientCertificate.write(folder.resolve("clients.p12"), carol, stranger);
        ClientCertificate.write(folder.resolve("users.p12"), carol);
        server.install(List.of(Places.ownScript("client-certificates.cli")));

        int port = server.ports().https();
        Map<String, RawHttp> clients = new LinkedHashMap<>();
        clients.put("no certificate", new RawHttp(Tls.trusting(ca), port));
        clients.put("carol's certificate", new RawHttp(Tls.trusting(ca, carol), port));
        clients.put("a stranger's certificate", new RawHttp(Tls.trusting(ca, stranger), port));
        return new TwoWayHttps(clients);
    }

    void each(Work work) throws IOException {
        for (Map.Entry<String, RawHttp> client : clients.entrySet()) {
            work.with(client.getKey(), client.getValue());
        }
    }
}
