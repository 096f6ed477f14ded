package dev.palate.server.preference;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.LearnedModelDto;
import dev.palate.api.model.PreferenceErrorsDto;
import dev.palate.server.analysis.Estimates;
import dev.palate.server.profile.Scale;
import dev.palate.statistics.preference.BradleyTerry;
import dev.palate.statistics.preference.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What pairs say of the dimensions of versions.
 *
 * @param dimensions those of the model
 * @param described the values of versions, by number
 */
record LearnedReport(
        SortedMap<String, Scale> dimensions, Map<Integer, Map<String, Object>> described, Estimates estimates) {

    private static final BradleyTerry WITH_POSITION = new BradleyTerry(Set.of(Term.POSITION));

    LearnedModelDto of(EvidenceKey key, List<ComparedPair> all) {
        var usable = all.stream().filter(this::isDescribed).toList();
        var versions = MostJudged.of(usable.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .collect(groupingBy(Function.identity(), counting())));
        var kept = new HashSet<>(versions);
        var pairs = usable.stream()
                .filter(pair -> kept.contains(pair.first()) && kept.contains(pair.second()))
                .toList();
        var subjects = pairs.stream().map(ComparedPair::subject).distinct().count();
        var model = new LearnedModelDto(
                        key.metric(),
                        PairReport.sources(
                                pairs.stream().map(pair -> pair.cell().source()).collect(toSet())),
                        PreferenceErrorsDto.CLUSTERED,
                        subjects,
                        (long) pairs.size(),
                        pairs.stream().mapToLong(pair -> pair.outcome().ties()).sum(),
                        (long) all.size() - pairs.size(),
                        versions,
                        List.copyOf(dimensions.keySet()),
                        new EstimateDto(subjects),
                        List.of())
                .profile(key.profile());
        return pairs.isEmpty() ? unfitted(model) : fitted(model, pairs, versions, subjects);
    }

    private boolean isDescribed(ComparedPair pair) {
        return isDescribed(pair.first()) && isDescribed(pair.second());
    }

    private boolean isDescribed(int version) {
        return !dimensions.isEmpty()
                && described.getOrDefault(version, Map.of()).keySet().containsAll(dimensions.keySet());
    }

    private static LearnedModelDto unfitted(LearnedModelDto model) {
        var reason = "no two versions that were compared are described in all dimensions of the model";
        model.getPosition().undefined(reason);
        return model.undefined(reason);
    }

    private LearnedModelDto fitted(
            LearnedModelDto model, List<ComparedPair> pairs, List<Integer> versions, long subjects) {
        var values = new TreeMap<>(described);
        values.keySet().retainAll(versions);
        var features = Features.of(dimensions, values.values());
        var design = values.values().stream()
                .map(version -> features.stream()
                        .mapToDouble(feature -> feature.of(version))
                        .toArray())
                .toArray(double[][]::new);
        var unknown = pairs.stream().filter(pair -> !pair.isOrderKnown()).count();
        var fit = (unknown == 0 ? WITH_POSITION : BradleyTerry.PLAIN).fit(PairsInOrder.counts(pairs, versions), design);
        var report = new EffectReport(fit, features, estimates);
        return model.position(report.position(unknown, subjects)).effects(report.effects(pairs, values, subjects));
    }
}
