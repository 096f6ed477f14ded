package dev.palate.server.platform.problem;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what a framework has wrapped. */
final class Causes {

    private Causes() {}

    static <T> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
