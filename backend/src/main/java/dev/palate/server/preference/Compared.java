package dev.palate.server.preference;

import dev.palate.server.analysis.Anytime;
import dev.palate.statistics.BurnIn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much versions were compared: what intervals of a fit need to hold at all looks together, and to mean anything.
 *
 * @param subjects who compared any of them, or how many rankings there are
 * @param byVersion how many of them compared each
 * @param rarerOutcomes how often each version won or lost, whichever is rarer, ties counting half; none where that is not known
 */
record Compared(double level, long subjects, Map<Integer, Long> byVersion, Map<Integer, Long> rarerOutcomes) {

    private static final BurnIn BURN_IN = BurnIn.DEFAULT;

    Compared {
        byVersion = Map.copyOf(byVersion);
        rarerOutcomes = Map.copyOf(rarerOutcomes);
    }

    long of(int version) {
        return byVersion.getOrDefault(version, 0L);
    }

    /** For what is said of all versions. */
    Anytime all() {
        return Anytime.unplanned(level, subjects, tooEarlyForAll());
    }

    /** For the strength of a version. */
    Anytime one(int version) {
        return Anytime.unplanned(level, subjects, tooEarly(version));
    }

    /** For the difference between two. */
    Anytime between(int one, int other) {
        var first = tooEarly(one);
        return Anytime.unplanned(level, subjects, first == null ? tooEarly(other) : first);
    }

    private @Nullable String tooEarly(int version) {
        if (!BURN_IN.isOver(of(version))) {
            return "too early: version %d must have been compared by %d subjects, and was by %d"
                    .formatted(version, BURN_IN.subjects(), of(version));
        }
        return rarerOutcomes.getOrDefault(version, BURN_IN.outcomes()) < BURN_IN.outcomes()
                ? "too early: version %d must have won and lost %d times".formatted(version, BURN_IN.outcomes())
                : null;
    }

    private @Nullable String tooEarlyForAll() {
        return BURN_IN.isOver(subjects)
                ? null
                : "too early: %d subjects must have compared, and %d have".formatted(BURN_IN.subjects(), subjects);
    }
}
