package dev.palate.server.preference;

import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.PooledDuel;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs of which only sums over subjects are read. A subject counts once for each cell and pair. */
record PairsInSums(List<PairSums> sums) implements PairJudgements {

    PairsInSums {
        sums = List.copyOf(sums);
    }

    @Override
    public PairsInSums among(Set<Integer> versions) {
        return new PairsInSums(sums.stream()
                .filter(pair -> versions.contains(pair.first()) && versions.contains(pair.second()))
                .toList());
    }

    @Override
    public List<PairTally> tallies() {
        var tallies = new LinkedHashMap<List<Integer>, PairTally>();
        sums.stream()
                .sorted(Comparator.comparingInt(PairSums::first).thenComparingInt(PairSums::second))
                .forEach(pair -> tallies.merge(List.of(pair.first(), pair.second()), pair.tally(), PairTally::plus));
        return List.copyOf(tallies.values());
    }

    @Override
    public Set<String> sources() {
        return sums.stream().map(pair -> pair.cell().source()).collect(toSet());
    }

    @Override
    public long subjects() {
        return sums.stream().mapToLong(pair -> pair.totals().subjects()).sum();
    }

    @Override
    public Map<Integer, Long> subjectsByVersion() {
        var subjects = new HashMap<Integer, Long>();
        for (var pair : sums) {
            subjects.merge(pair.first(), pair.totals().subjects(), Long::sum);
            subjects.merge(pair.second(), pair.totals().subjects(), Long::sum);
        }
        return subjects;
    }

    @Override
    public PairwiseCounts counts(List<Integer> versions) {
        return new PairwiseCounts(
                versions.size(),
                List.of(),
                tallies().stream()
                        .map(pair -> new PooledDuel(
                                Collections.binarySearch(versions, pair.first()),
                                Collections.binarySearch(versions, pair.second()),
                                pair.outcomes(),
                                pair.totals()))
                        .toList());
    }

    @Override
    public PreferenceErrorsDto errors() {
        return PreferenceErrorsDto.CLUSTERED_WITHIN_PAIRS;
    }
}
