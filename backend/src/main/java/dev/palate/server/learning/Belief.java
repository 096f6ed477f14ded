package dev.palate.server.learning;

import dev.palate.server.profile.Scale;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Which profile a subject has the taste of, after what it preferred.
 *
 * <p>Under profile p, one version is preferred to another with log odds {@code η = ln 3 · Σ (likeness(p, one) − likeness(p,
 * other))} over the dimensions in which the profile and both versions have a value: by three to one if it fits better in one
 * dimension. Under none of the profiles, each is preferred as often. The log-likelihood of share s and weight w is
 * {@code w (s ln σ(η) + (1 − s) ln σ(−η))}. A priori, none has probability ½ and the P profiles {@code 1/(2P)} each.
 *
 * @param probabilities of each profile, by key
 * @param none that the subject has the taste of none of them
 * @param comparisons the weight of the preferences that tell at least one profile from none
 */
record Belief(SortedMap<String, Double> probabilities, double none, double comparisons) {

    /** The log odds that a version is preferred which fits a profile fully in one dimension, to one that does not at all. */
    private static final double LOG_ODDS = Math.log(3);

    /** A profile's log odds for each preference. */
    private record Hypothesis(List<Preference> preferences, double[] logOdds) {

        double logLikelihood() {
            double sum = 0;
            for (int i = 0; i < logOdds.length; i++) {
                var preference = preferences.get(i);
                sum -= preference.weight()
                        * (preference.share() * logOnePlusExp(-logOdds[i])
                                + (1 - preference.share()) * logOnePlusExp(logOdds[i]));
            }
            return sum;
        }

        private static double logOnePlusExp(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
    }

    /**
     * @param profiles the values of each, by key
     * @param versions the values of those that are described; preferences between others say nothing
     */
    static Belief of(
            List<Preference> preferences,
            Map<String, Map<String, Object>> profiles,
            Map<Version, Map<String, Object>> versions,
            Map<String, Scale> dimensions) {
        var hypotheses = new LinkedHashMap<String, Hypothesis>();
        profiles.forEach((key, values) -> {
            if (!values.isEmpty()) {
                hypotheses.put(key, hypothesis(preferences, values, versions, dimensions));
            }
        });
        return of(preferences, hypotheses);
    }

    private static Belief of(List<Preference> preferences, Map<String, Hypothesis> hypotheses) {
        var logs = new TreeMap<String, Double>();
        hypotheses.forEach(
                (key, hypothesis) -> logs.put(key, hypothesis.logLikelihood() - Math.log(2.0 * hypotheses.size())));
        double none = -Math.log(2) * (1 + weight(preferences));
        double largest = logs.values().stream().mapToDouble(Double::doubleValue).reduce(none, Math::max);
        DoubleUnaryOperator relative = log -> Math.exp(log - largest);
        double sum = relative.applyAsDouble(none)
                + logs.values().stream().mapToDouble(relative::applyAsDouble).sum();
        logs.replaceAll((key, log) -> relative.applyAsDouble(log) / sum);
        return new Belief(
                logs,
                hypotheses.isEmpty() ? 1 : relative.applyAsDouble(none) / sum,
                informative(preferences, hypotheses));
    }

    private static double weight(List<Preference> preferences) {
        return preferences.stream().mapToDouble(Preference::weight).sum();
    }

    private static double informative(List<Preference> preferences, Map<String, Hypothesis> hypotheses) {
        double weight = 0;
        for (int i = 0; i < preferences.size(); i++) {
            int place = i;
            if (hypotheses.values().stream().anyMatch(hypothesis -> hypothesis.logOdds()[place] != 0)) {
                weight += preferences.get(i).weight();
            }
        }
        return weight;
    }

    private static Hypothesis hypothesis(
            List<Preference> preferences,
            Map<String, Object> profile,
            Map<Version, Map<String, Object>> versions,
            Map<String, Scale> dimensions) {
        var likeness = new LinkedHashMap<Version, Map<String, Double>>();
        versions.forEach((version, values) -> likeness.put(version, likeness(profile, values, dimensions)));
        return new Hypothesis(
                preferences,
                preferences.stream()
                        .mapToDouble(preference -> LOG_ODDS
                                * difference(
                                        likeness.getOrDefault(preference.first(), Map.of()),
                                        likeness.getOrDefault(preference.second(), Map.of())))
                        .toArray());
    }

    private static Map<String, Double> likeness(
            Map<String, Object> profile, Map<String, Object> version, Map<String, Scale> dimensions) {
        var likeness = new TreeMap<String, Double>();
        profile.forEach((dimension, value) -> {
            var scale = dimensions.get(dimension);
            var other = version.get(dimension);
            if (scale != null && other != null) {
                likeness.put(dimension, scale.likeness(value, other));
            }
        });
        return likeness;
    }

    private static double difference(Map<String, Double> one, Map<String, Double> other) {
        double sum = 0;
        for (var entry : one.entrySet()) {
            var likeness = other.get(entry.getKey());
            sum += likeness == null ? 0 : entry.getValue() - likeness;
        }
        return sum;
    }

    /** The profiles, the most probable first. */
    List<Map.Entry<String, Double>> ranked() {
        return probabilities.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
