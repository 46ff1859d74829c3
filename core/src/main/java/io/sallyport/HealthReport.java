package io.sallyport;

import io.sallyport.audit.AuditTrail;
import io.sallyport.bundle.BundleDesk;
import io.sallyport.measure.Health;
import io.sallyport.revocation.KnowledgeAge;
import io.sallyport.time.TrustedTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects how everything is. The names of the data stand in the reference. */
final class HealthReport {

    private final Map<String, String> data = new TreeMap<>();
    private boolean ready = true;

    private HealthReport() {}

    static Health of(Sallyport sallyport) {
        HealthReport report = new HealthReport();
        TrustedTime now = sallyport.clock().get();
        report.add("clock", now.state().code(), now.mayServe());
        report.fault("trust", sallyport.trust().fault());
        sallyport.bundles().map(BundleDesk::fault).ifPresent(fault -> report.fault("bundles", fault));
        report.lists(sallyport);
        sallyport.knowledge().forEach(age -> report.age(age, now));
        sallyport
                .authenticator()
                .skews()
                .known(now.clock())
                .forEach(skew -> report.add("skew " + skew.iss(), skew.text(), true));
        report.audit(sallyport.audit(), sallyport.config().auditRequired());
        return new Health(report.ready, report.data);
    }

    private void add(String name, String value, boolean good) {
        data.put(name, value);
        ready &= good;
    }

    private void fault(String name, Optional<String> fault) {
        add(name, fault.orElse(Health.GOOD), fault.isEmpty());
    }

    /** An address that does not answer is told, but only the age of its list is a reason to send requests elsewhere. */
    private void lists(Sallyport sallyport) {
        String faults = String.join("; ", sallyport.statusLists().faults());
        add(
                "status_lists",
                faults.isEmpty() ? Health.GOOD : faults,
                sallyport.statusLists().refused().isEmpty());
    }

    private void age(KnowledgeAge age, TrustedTime now) {
        String name = "age." + age.what().code() + (age.of().isEmpty() ? "" : " " + age.of());
        String value = age.at(now.latest()).toSeconds() + " s of " + age.limit().toSeconds() + " s";
        add(name, age.tooOld() ? value + ", too old" : value, !age.tooOld());
    }

    /** Losses close the door only where a grant needs its record; else they are told, and requests are served. */
    private void audit(AuditTrail audit, boolean required) {
        boolean written = audit.owed() == 0;
        String state = written ? Health.GOOD : audit.owed() + " records could not be written, and none since";
        add("audit", audit.isOpen() ? state : "closed", audit.isOpen() && (written || !required));
        add("audit.confirmed", audit.isConfirmed() ? Health.GOOD : "no handler says whether it wrote them", true);
        add("audit.lost", Long.toString(audit.lost()), true);
        add("audit.waiting", Integer.toString(audit.waiting()), true);
        add("audit.head", audit.head().orElse("none"), true);
    }
}
