package dev.palate.server.preference;

import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.Term;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs that are put together. */
sealed interface PairJudgements permits PairsBySubject, PairsInOrder, PairsInSums {

    /** What is left of them without those that are not of two of these versions. */
    PairJudgements among(Set<Integer> versions);

    /** One for each pair, by version. */
    List<PairTally> tallies();

    /** The sources that are in it, each once. */
    Set<String> sources();

    /** How many subjects compared. */
    long subjects();

    /** How many compared each version. */
    Map<Integer, Long> subjectsByVersion();

    /** @param versions all that are compared, in ascending order */
    PairwiseCounts counts(List<Integer> versions);

    /** What else than the versions is known to decide them. */
    default Set<Term> terms() {
        return Set.of();
    }

    /** What the clustered errors of a fit to them allow for. */
    PreferenceErrorsDto errors();
}
