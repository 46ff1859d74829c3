package io.sallyport.bundle;

import io.sallyport.audit.AuditEvent;
import io.sallyport.state.Witness;
import io.sallyport.trust.IssuerPolicy;
import io.sallyport.trust.IssuerSource;
import io.sallyport.trust.IssuerTrust;
import io.sallyport.trust.TrustStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A server without issuers of its own, over a real state folder. */
final class TestServer {

    final List<AuditEvent> records = new ArrayList<>();
    final List<String> stated = new ArrayList<>();
    final TrustStore trust;
    final KnowledgeFile file;
    final BundleApplier applier;
    private final CarriedRevocations revocations = new CarriedRevocations();

    TestServer(Path state, Pin pin, StateWriter writer) throws Exception {
        trust = TrustStore.pinned(List.of(), source(state), List.of(revocations));
        file = KnowledgeFile.open(state, TestServer.witness(state), pin, writer);
        applier = new BundleApplier(
                new BundleApplier.Server(file, trust, revocations, lists -> {}, clock(), "plant-3", records::add),
                file.read());
        applier.believe();
    }

    static Witness witness(Path state) {
        return new Witness(state.resolve("kept").resolve(KnowledgeFile.FILE));
    }

    private static IssuerSource source(Path state) {
        return new IssuerSource() {

            @Override
            public Path file() {
                return state.resolve("sallyport.properties");
            }

            @Override
            public List<IssuerPolicy> read() {
                return List.of();
            }
        };
    }

    private BundleClock clock() {
        return new BundleClock() {

            @Override
            public Instant now() {
                return TestDomain.NOW;
            }

            @Override
            public String state() {
                return "trusted";
            }

            @Override
            public Instant floor() {
                return TestDomain.CREATED;
            }

            @Override
            public void stated(SigningRole role, Instant created) {
                stated.add(role.word() + " " + created);
            }
        };
    }

    List<String> believed() {
        return trust.snapshot().issuers().stream()
                .map(IssuerTrust::policy)
                .map(IssuerPolicy::iss)
                .toList();
    }
}
