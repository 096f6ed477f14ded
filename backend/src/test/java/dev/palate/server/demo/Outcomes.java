package dev.palate.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.model.Estimate;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.MetricResult;
import dev.palate.client.model.PairTally;
import dev.palate.client.model.ProfileExposure;
import dev.palate.client.model.Results;
import dev.palate.client.model.VariantExposure;
import dev.palate.client.model.VariantResult;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The results of an experiment, asked in the words of the benchmark. */
final class Outcomes {

    private final Results results;
    private final int baseline;

    Outcomes(Results results, int baseline) {
        this.results = results;
        this.baseline = baseline;
    }

    VariantResult score(String variant) {
        return only(preference().getVariants(), result -> result.getVariant().equals(variant));
    }

    Estimate preference(String variant) {
        return score(variant).getValue();
    }

    VariantExposure shown(String variant) {
        return only(results.getVariants(), shown -> shown.getVariant().equals(variant));
    }

    Map<String, Long> subjectsByDataset(String variant) {
        return shown(variant).getProfiles().stream()
                .collect(Collectors.toMap(ProfileExposure::getProfile, ProfileExposure::getSubjects));
    }

    /** How often the variant's answer was better than the baseline's, as good, and worse. */
    List<Long> winsDrawsLosses(String variant) {
        var version = shown(variant).getVersion();
        var pair = only(
                results.getPairs(),
                tally -> tally.getProfile() == null
                        && versions(tally).equals(List.of(baseline, version))
                        && tally.getSource() == FeedbackSource.JUDGE);
        return List.of(pair.getLosses(), pair.getTies(), pair.getWins());
    }

    private MetricResult preference() {
        return only(
                results.getMetrics(),
                metric -> metric.getMetric().equals(DemoMetrics.PREFERENCE)
                        && metric.getSource() == FeedbackSource.JUDGE);
    }

    /** The lower one comes first, which is the baseline. */
    private static List<Integer> versions(PairTally tally) {
        return List.of(tally.getFirst().getVersion(), tally.getSecond().getVersion());
    }

    private static <T> T only(List<T> all, Predicate<T> wanted) {
        var found = all.stream().filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
