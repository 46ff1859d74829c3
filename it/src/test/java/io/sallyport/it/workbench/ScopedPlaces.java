package io.sallyport.it.workbench;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The beans that ask for a scope, by their names in a path. */
@Dependent
public class ScopedPlaces {
    @Inject
    private ScopedCdiClass cdiClass;

    @Inject
    private ScopedCdiMethod cdiMethod;

    @Inject
    private ScopedEjbClass ejbClass;

    @Inject
    private ScopedEjbMethod ejbMethod;

    public String call(String place) {
        return switch (place) {
            case "cdi-class" -> cdiClass.closed();
            case "cdi-method" -> cdiMethod.closed();
            case "cdi-other-method" -> cdiMethod.open();
            case "ejb-class" -> ejbClass.closed();
            case "ejb-method" -> ejbMethod.closed();
            case "ejb-other-method" -> ejbMethod.open();
            default -> throw new IllegalArgumentException(place);
        };
    }
}
