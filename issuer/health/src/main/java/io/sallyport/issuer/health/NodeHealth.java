package io.sallyport.issuer.health;

import io.sallyport.issuer.AuthorityHealth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the web application, which runs the issuer, and the check, which cannot see into it, meet. */
@ApplicationScoped
public class NodeHealth {

    private volatile @Nullable Supplier<AuthorityHealth> source;

    /** The issuer runs, or waits for an operator; so is it. */
    public void known(Supplier<AuthorityHealth> health) {
        source = health;
    }

    /** The issuer runs no more. */
    public void gone() {
        source = null;
    }

    /** How the issuer is; empty where it does not run. */
    public Optional<AuthorityHealth> now() {
        return Optional.ofNullable(source).map(Supplier::get);
    }
}
