package dev.palate.statistics;

import java.util.Arrays;

/**
 * How much every variant must have before asymptotic intervals are shown that may be looked at any time.
 *
 * @param subjects of each variant at least
 * @param outcomes of each kind, successes and failures, of each variant at least
 */
public record BurnIn(long subjects, long outcomes) {

    /** 30 subjects, and for rates 5 successes and 5 failures. */
    public static final BurnIn DEFAULT = new BurnIn(30, 5);

    public BurnIn {
        if (subjects < 0 || outcomes < 0) {
            throw new IllegalArgumentException(
                    "numbers must not be negative: %d subjects, %d outcomes".formatted(subjects, outcomes));
        }
    }

    /** Returns true if each of the variants' numbers of subjects is enough for a mean. */
    public boolean isOver(long... variants) {
        return Arrays.stream(variants).allMatch(number -> number >= subjects);
    }

    /** Returns true if each of the variants has enough of everything for a rate. */
    public boolean isOver(Proportion... variants) {
        return Arrays.stream(variants).allMatch(this::isEnough);
    }

    private boolean isEnough(Proportion variant) {
        return variant.subjects() >= subjects
                && variant.successes() >= outcomes
                && variant.subjects() - variant.successes() >= outcomes;
    }
}
