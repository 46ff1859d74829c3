package io.sallyport.realm.ops;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Methods of subsystems, which we call by their names: an optional module of theirs is private to the server. */
final class Named {

    private Named() {}

    /**
     * Calls the one public method of that name, and returns what it does.
     *
     * @throws IllegalStateException where this server has none, or it fails
     */
    static @Nullable Object call(Object target, String method, Object... arguments) {
        try {
            Method found = Stream.of(target.getClass().getMethods())
                    .filter(candidate -> candidate.getName().equals(method))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(method));
            return found.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
