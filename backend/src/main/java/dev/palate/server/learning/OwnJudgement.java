package dev.palate.server.learning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a subject said of what it was shown itself.
 *
 * @param target what was judged; of judgements that share it with their metric and rater, the newest counts
 * @param lowerIsBetter of the metric
 * @param number of binary judgements and ratings
 * @param versions of the prompt; of pairs and rankings the best first
 * @param isOwn whether all that was judged was shown to the subject, unforced and from one prompt
 * @param ranks of pairs and rankings, one for each version; equal ones are ties
 */
record OwnJudgement(
        UUID eventId,
        UUID target,
        long metricId,
        String metric,
        String kind,
        boolean lowerIsBetter,
        String rater,
        long promptId,
        String prompt,
        List<Integer> versions,
        boolean isOwn,
        List<Integer> ranks,
        @Nullable BigDecimal number,
        boolean retracted,
        Instant occurredAt) {

    OwnJudgement {
        versions = List.copyOf(versions);
        ranks = List.copyOf(ranks);
    }

    /** What one judgement replaces another of. */
    record Key(UUID target, long metricId, String rater) {}

    Key key() {
        return new Key(target, metricId, rater);
    }

    boolean isScore() {
        return ranks.isEmpty();
    }

    /** A score that is the higher the better. */
    BigDecimal merit() {
        var value = number == null ? BigDecimal.ZERO : number;
        return lowerIsBetter ? value.negate() : value;
    }

    /** Whether it compares different versions. */
    boolean isComparison() {
        return !isScore() && Collections.frequency(versions, versions.get(0)) < versions.size();
    }

    /** What is left of 1: half of it after each half-life, {@code 2^(−age / halfLife)}. */
    double freshness(Instant now, Duration halfLife) {
        var age = Duration.between(occurredAt, now);
        return age.isNegative() ? 1 : Math.pow(2, -(double) age.toMillis() / halfLife.toMillis());
    }
}
