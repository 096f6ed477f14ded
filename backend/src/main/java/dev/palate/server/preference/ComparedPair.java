package dev.palate.server.preference;

import dev.palate.statistics.WinRate;

/**
 * A judgement of two versions side by side.
 *
 * @param first the version shown first, when the order is known
 * @param outcome seen from the first
 */
record ComparedPair(Cell cell, String subject, int first, int second, boolean isOrderKnown, WinRate outcome)
        implements Cell.Counted {

    /** The same seen from the lower version. */
    SubjectPair byVersion() {
        return first < second
                ? new SubjectPair(cell, first, second, subject, outcome)
                : new SubjectPair(cell, second, first, subject, outcome.reversed());
    }
}
