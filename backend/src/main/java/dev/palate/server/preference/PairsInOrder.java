package dev.palate.server.preference;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.statistics.WinRate;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.PairwiseCounts;
import dev.palate.statistics.preference.Term;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs of which it is also known in which order they were shown, all of them. */
record PairsInOrder(List<ComparedPair> pairs) implements PairJudgements {

    private record Sides(String subject, int first, int second) {

        static Sides of(ComparedPair pair) {
            return new Sides(pair.subject(), pair.first(), pair.second());
        }
    }

    private record Order(int first, int second) {

        Order turned() {
            return new Order(second, first);
        }
    }

    PairsInOrder {
        pairs = List.copyOf(pairs);
    }

    @Override
    public PairsInOrder among(Set<Integer> versions) {
        return new PairsInOrder(pairs.stream()
                .filter(pair -> versions.contains(pair.first()) && versions.contains(pair.second()))
                .toList());
    }

    @Override
    public List<PairTally> tallies() {
        return bySubject().tallies();
    }

    @Override
    public Set<String> sources() {
        return bySubject().sources();
    }

    @Override
    public long subjects() {
        return bySubject().subjects();
    }

    @Override
    public Map<Integer, Long> subjectsByVersion() {
        return bySubject().subjectsByVersion();
    }

    @Override
    public PairwiseCounts counts(List<Integer> versions) {
        return counts(pairs, versions);
    }

    /** Duels in the order shown, as far as it is known. */
    static PairwiseCounts counts(List<ComparedPair> pairs, List<Integer> versions) {
        var duels = pairs.stream().collect(toMap(Sides::of, ComparedPair::outcome, WinRate::plus));
        return new PairwiseCounts(
                versions.size(),
                duels.entrySet().stream()
                        .map(duel -> new Duel(
                                duel.getKey().subject(),
                                Collections.binarySearch(versions, duel.getKey().first()),
                                Collections.binarySearch(versions, duel.getKey().second()),
                                duel.getValue()))
                        .toList());
    }

    /** The order tells itself apart from the versions when some pair was shown in both. */
    @Override
    public Set<Term> terms() {
        var orders = pairs.stream()
                .map(pair -> new Order(pair.first(), pair.second()))
                .collect(toSet());
        return orders.stream().map(Order::turned).anyMatch(orders::contains) ? Set.of(Term.POSITION) : Set.of();
    }

    @Override
    public PreferenceErrorsDto errors() {
        return PreferenceErrorsDto.CLUSTERED;
    }

    private PairsBySubject bySubject() {
        return new PairsBySubject(pairs.stream().map(ComparedPair::byVersion).toList());
    }
}
