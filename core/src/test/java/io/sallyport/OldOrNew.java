package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.bundle.BundleException;
import io.sallyport.bundle.BundleFault;
import io.sallyport.bundle.KnowledgeFile;
import java.io.IOException;

/**
 * What may be left where the next bundle was applied and something broke.
 *
 * @param before a home without the bundle
 * @param after the same home with it
 * @param next the bundle
 */
record OldOrNew(CarriedHome before, CarriedHome after, byte[] next) {

    /** Each file is wholly the old one or the new one; says whether the knowledge is new. */
    boolean require(CarriedHome home, String where) throws IOException {
        for (String name : CarriedHome.MEMORY) {
            assertThat(home.hash(name)).as(name + ", " + where).isIn(before.hash(name), after.hash(name));
        }
        return isNew(home, KnowledgeFile.FILE);
    }

    private boolean isNew(CarriedHome home, String name) throws IOException {
        return home.hash(name).equals(after.hash(name));
    }

    /** Whether nothing is old any more. */
    boolean isAllNew(CarriedHome home) throws IOException {
        for (String name : CarriedHome.MEMORY) {
            if (!isNew(home, name)) {
                return false;
            }
        }
        return true;
    }

    /** Applies the bundle while the disk may be full; says whether it is in force. */
    boolean tried(Sallyport sallyport) {
        try {
            CarriedHome.apply(sallyport, next);
            return true;
        } catch (BundleException e) {
            assertThat(e.fault()).isEqualTo(BundleFault.BUNDLE_UNWRITABLE);
            return false;
        }
    }

    /** The bundle comes once more to a server that may have it, and then has it. */
    void requireTakenAgain(Sallyport sallyport) {
        boolean fresh = CarriedHome.believed(sallyport) == 2;
        try {
            CarriedHome.apply(sallyport, next);
            assertThat(fresh).as("it was there").isFalse();
        } catch (BundleException e) {
            assertThat(fresh).as(e.getMessage()).isTrue();
            assertThat(e.fault()).isEqualTo(BundleFault.BUNDLE_REPLAYED);
        }
        assertThat(CarriedHome.believed(sallyport)).isEqualTo(2);
    }

    /** The next start believes what lies there, and takes the bundle. */
    void requireNextStart(CarriedHome home) throws Exception {
        long left = isNew(home, KnowledgeFile.FILE) ? 2 : 1;
        try (Sallyport sallyport = home.open()) {
            assertThat(CarriedHome.believed(sallyport)).isEqualTo(left);
            requireTakenAgain(sallyport);
        }
        assertThat(isNew(home, KnowledgeFile.FILE)).isTrue();
    }
}
