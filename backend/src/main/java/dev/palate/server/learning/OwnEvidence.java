package dev.palate.server.learning;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subject's judgements as preferences between versions. The K versions of a ranking, or those of a prompt that a metric
 * scored, are K(K − 1)/2 pairs and say only K − 1 things, so each pair has a weight of 2/K; a pair by itself weighs 1. Scores are
 * only compared with each other: a subject that likes everything prefers nothing.
 *
 * @param judgements those that count, the newest first, with their weights
 */
record OwnEvidence(List<Weighed> judgements) {

    /** @param weight what is left of 1 by age; scores of the same exposure share it */
    record Weighed(OwnJudgement judgement, double weight) {}

    private record Scored(String metric, long promptId) {}

    OwnEvidence {
        judgements = List.copyOf(judgements);
    }

    /**
     * The newest of each judgement, unless it was retracted or says nothing of different versions.
     *
     * @param all the newest first
     */
    static OwnEvidence of(List<OwnJudgement> all, Instant now, Duration halfLife) {
        var seen = new HashSet<OwnJudgement.Key>();
        var counting = all.stream()
                .filter(judgement -> seen.add(judgement.key()))
                .filter(judgement -> judgement.isOwn() && !judgement.retracted())
                .filter(judgement -> judgement.isScore() || judgement.isComparison())
                .toList();
        var scores =
                counting.stream().filter(OwnJudgement::isScore).collect(groupingBy(OwnJudgement::target, counting()));
        return new OwnEvidence(counting.stream()
                .map(judgement -> new Weighed(
                        judgement,
                        judgement.freshness(now, halfLife)
                                / (judgement.isScore() ? scores.getOrDefault(judgement.target(), 1L) : 1)))
                .toList());
    }

    List<Preference> preferences() {
        var preferences = new ArrayList<Preference>();
        var scored = new LinkedHashMap<Scored, Map<Version, List<Weighed>>>();
        for (var weighed : judgements) {
            var judgement = weighed.judgement();
            if (judgement.isScore()) {
                scored.computeIfAbsent(
                                new Scored(judgement.metric(), judgement.promptId()), first -> new LinkedHashMap<>())
                        .computeIfAbsent(version(judgement, 0), first -> new ArrayList<>())
                        .add(weighed);
            } else {
                addPairs(weighed, preferences);
            }
        }
        scored.values().forEach(versions -> addPairs(versions, preferences));
        return preferences;
    }

    private static void addPairs(Weighed ranking, List<Preference> preferences) {
        var judgement = ranking.judgement();
        int size = judgement.versions().size();
        for (int one = 0; one < size; one++) {
            for (int other = one + 1; other < size; other++) {
                int order =
                        judgement.ranks().get(other).compareTo(judgement.ranks().get(one));
                add(
                        version(judgement, one),
                        version(judgement, other),
                        (1 + Integer.signum(order)) / 2.0,
                        ranking.weight() * 2 / size,
                        preferences);
            }
        }
    }

    private static void addPairs(Map<Version, List<Weighed>> scored, List<Preference> preferences) {
        var versions = List.copyOf(scored.entrySet());
        for (int one = 0; one < versions.size(); one++) {
            for (int other = one + 1; other < versions.size(); other++) {
                var first = versions.get(one);
                var second = versions.get(other);
                add(
                        first.getKey(),
                        second.getKey(),
                        superiority(first.getValue(), second.getValue()),
                        Math.min(weight(first.getValue()), weight(second.getValue())) * 2 / versions.size(),
                        preferences);
            }
        }
    }

    private static void add(Version one, Version other, double share, double weight, List<Preference> preferences) {
        if (!one.equals(other) && weight > 0) {
            preferences.add(new Preference(one, other, share, weight));
        }
    }

    /** The probability that a score of the first is above one of the second, a tie counting half. */
    private static double superiority(List<Weighed> first, List<Weighed> second) {
        double above = 0;
        for (var one : first) {
            for (var other : second) {
                int order = one.judgement().merit().compareTo(other.judgement().merit());
                above += one.weight() * other.weight() * (1 + Integer.signum(order)) / 2;
            }
        }
        return above / weight(first) / weight(second);
    }

    private static double weight(List<Weighed> judgements) {
        return judgements.stream().mapToDouble(Weighed::weight).sum();
    }

    private static Version version(OwnJudgement judgement, int place) {
        return new Version(judgement.promptId(), judgement.versions().get(place));
    }
}
