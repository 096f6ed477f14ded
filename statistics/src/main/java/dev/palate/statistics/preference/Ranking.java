package dev.palate.statistics.preference;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * An order in which a subject put all or some of the versions, without ties.
 *
 * @param subject whose rankings are not independent of each other
 * @param versions best first, each once, counted from 0
 * @param count how often, not negative
 */
public record Ranking(String subject, List<Integer> versions, long count) {

    public Ranking {
        Objects.requireNonNull(subject, "subject");
        versions = List.copyOf(versions);
        if (new HashSet<>(versions).size() < versions.size()) {
            throw new IllegalArgumentException("a version may be ranked once only: " + versions);
        }
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
    }
}
