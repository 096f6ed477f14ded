package dev.palate.server.feedback;

import dev.palate.server.platform.Ids;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a comparison is about: the set of its exposures, whatever their order. */
final class Targets {

    /** The order of PostgreSQL's {@code uuid}; that of {@link UUID#compareTo} is signed. */
    static final Comparator<UUID> ORDER = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private Targets() {}

    static UUID of(Collection<UUID> exposures) {
        return Ids.named(exposures.stream().sorted(ORDER).map(UUID::toString).collect(Collectors.joining(",")));
    }
}
