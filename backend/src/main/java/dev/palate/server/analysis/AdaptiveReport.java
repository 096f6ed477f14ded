package dev.palate.server.analysis;

import dev.palate.api.model.AdaptationPhaseDto;
import dev.palate.api.model.AdaptivePeriodDto;
import dev.palate.api.model.AdaptiveResultsDto;
import dev.palate.api.model.AdaptiveVariantDto;
import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.server.allocation.Adaptation;
import dev.palate.server.allocation.Beliefs;
import dev.palate.server.allocation.Rewards;
import dev.palate.server.experiment.AllocationPolicyMapper;
import dev.palate.statistics.Estimate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What an experiment has learned while its traffic followed its rewards. */
final class AdaptiveReport {

    private static final String METHOD = """
            Values are ratios of totals over all subjects who entered, clustered by subject and estimated by adaptively \
            weighted augmented inverse propensity weighting (Hadad et al. 2021): each period counts with the propensities that \
            were in force, so that variants which were shown less are not underrated, as plain values are. Subjects count in \
            the variant and the period of their first exposure. Intervals are normal ones for a single look, at the level asked \
            for; they hold when no share falls below about 1 %.""";

    private static final Set<String> LIVE = Set.of("running", "paused");

    private final AdaptiveTrial trial;
    private final Rewards rewards;
    private final Optional<Adaptation> state;
    private final Estimates estimates;
    private final List<Integer> open;
    private final Optional<Beliefs> beliefs;

    AdaptiveReport(AdaptiveTrial trial, Rewards rewards, Optional<Adaptation> state, double level) {
        this.trial = trial;
        this.rewards = rewards;
        this.state = state;
        this.estimates = new Estimates(level);
        this.open =
                Beliefs.open(IntStream.range(0, trial.experiment().variants().size())
                        .mapToObj(this::sharePpm)
                        .toList());
        this.beliefs =
                isAnyAnswered() ? Beliefs.of(rewards, open, trial.policy().memory()) : Optional.empty();
    }

    private boolean isAnyAnswered() {
        return open.stream().anyMatch(variant -> rewards.answers(variant) > 0);
    }

    AdaptiveResultsDto dto(List<AdaptivePeriodDto> periods, long unattributed) {
        var experiment = trial.experiment();
        var dto = new AdaptiveResultsDto(
                experiment.key(),
                ExperimentStatusDto.fromValue(experiment.status()),
                AllocationPolicyMapper.toDto(trial.policy()),
                rewards.reward().metric(),
                FeedbackSourceDto.fromValue(rewards.reward().source()),
                estimates.level(),
                METHOD,
                AdaptationPhaseDto.WAITING,
                "the experiment is " + experiment.status(),
                IntStream.range(0, experiment.variants().size())
                        .mapToObj(this::variant)
                        .toList(),
                periods,
                unattributed);
        if (LIVE.contains(experiment.status())) {
            state.ifPresentOrElse(
                    found -> show(found, dto), () -> dto.reason("the allocator has not looked at the experiment yet"));
        }
        return dto;
    }

    private static void show(Adaptation state, AdaptiveResultsDto dto) {
        var updatedAt = state.updatedAt();
        dto.phase(AdaptationPhaseDto.fromValue(state.phase().wireName()))
                .reason(state.reason())
                .since(state.since().atOffset(ZoneOffset.UTC))
                .updatedAt(updatedAt == null ? null : updatedAt.atOffset(ZoneOffset.UTC));
    }

    private AdaptiveVariantDto variant(int position) {
        var variant = trial.experiment().variants().get(position);
        long subjects = rewards.subjects(position);
        long all = IntStream.range(0, trial.experiment().variants().size())
                .mapToLong(rewards::subjects)
                .sum();
        var dto = new AdaptiveVariantDto(
                        variant.key(),
                        variant.control(),
                        subjects,
                        rewards.answers(position),
                        sharePpm(position),
                        value(rewards.ratios().adaptivelyWeighted(position), subjects),
                        value(rewards.sums(position, 1).ratio(), subjects))
                .effectiveShare(all == 0 ? null : subjects / (double) all)
                .chanceToBeBest(chance(position));
        return variant.control() ? dto : dto.difference(difference(position, subjects));
    }

    private int sharePpm(int position) {
        var allocations = trial.experiment().allocations();
        return allocations.isEmpty()
                ? 0
                : allocations.get(allocations.size() - 1).segments().shareOf(position);
    }

    private EstimateDto value(Estimate estimate, long subjects) {
        return rewards.reward().isRate() ? estimates.ofShare(estimate, subjects) : estimates.of(estimate, subjects);
    }

    private EstimateDto difference(int position, long subjects) {
        int control = trial.experiment().variants().indexOf(trial.experiment().control());
        return estimates.ofDifference(
                rewards.ratios().difference(control, position), subjects + rewards.subjects(control));
    }

    private @Nullable Double chance(int position) {
        int index = open.indexOf(position);
        return index < 0
                ? null
                : beliefs.map(found -> found.chances().shares().get(index)).orElse(null);
    }
}
