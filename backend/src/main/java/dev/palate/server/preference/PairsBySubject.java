package dev.palate.server.preference;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.statistics.WinRate;
import dev.palate.statistics.preference.Duel;
import dev.palate.statistics.preference.PairwiseCounts;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pairs of which it is known who said what. A subject is the same in all profiles, experiments and sources. */
record PairsBySubject(List<SubjectPair> rows) implements PairJudgements {

    private record Pair(int first, int second) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            return first == other.first ? Integer.compare(second, other.second) : Integer.compare(first, other.first);
        }
    }

    PairsBySubject {
        rows = List.copyOf(rows);
    }

    @Override
    public PairsBySubject among(Set<Integer> versions) {
        return new PairsBySubject(rows.stream()
                .filter(row -> versions.contains(row.first()) && versions.contains(row.second()))
                .toList());
    }

    @Override
    public List<PairTally> tallies() {
        var pairs = new TreeMap<Pair, Map<String, WinRate>>();
        rows.forEach(row -> pairs.computeIfAbsent(new Pair(row.first(), row.second()), first -> new HashMap<>())
                .merge(row.subject(), row.outcomes(), WinRate::plus));
        return pairs.entrySet().stream()
                .map(pair -> PairTally.of(
                        pair.getKey().first(),
                        pair.getKey().second(),
                        pair.getValue().values()))
                .toList();
    }

    @Override
    public Set<String> sources() {
        return rows.stream().map(row -> row.cell().source()).collect(toSet());
    }

    @Override
    public long subjects() {
        return rows.stream().map(SubjectPair::subject).distinct().count();
    }

    @Override
    public Map<Integer, Long> subjectsByVersion() {
        var subjects = new HashMap<Integer, Set<String>>();
        for (var row : rows) {
            subjects.computeIfAbsent(row.first(), first -> new HashSet<>()).add(row.subject());
            subjects.computeIfAbsent(row.second(), first -> new HashSet<>()).add(row.subject());
        }
        return subjects.entrySet().stream().collect(toMap(Map.Entry::getKey, version ->
                (long) version.getValue().size()));
    }

    @Override
    public PairwiseCounts counts(List<Integer> versions) {
        return new PairwiseCounts(
                versions.size(),
                rows.stream()
                        .map(row -> new Duel(
                                row.subject(),
                                Collections.binarySearch(versions, row.first()),
                                Collections.binarySearch(versions, row.second()),
                                row.outcomes()))
                        .toList());
    }

    @Override
    public PreferenceErrorsDto errors() {
        return PreferenceErrorsDto.CLUSTERED;
    }
}
