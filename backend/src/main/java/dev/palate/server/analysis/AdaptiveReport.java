package dev.palate.server.analysis;

import dev.palate.api.model.AdaptationPhaseDto;
import dev.palate.api.model.AdaptivePeriodDto;
import dev.palate.api.model.AdaptiveProfileDto;
import dev.palate.api.model.AdaptiveResultsDto;
import dev.palate.api.model.AdaptiveVariantDto;
import dev.palate.api.model.ExperimentStatusDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.engine.routing.SegmentTable;
import dev.palate.server.allocation.Adaptation;
import dev.palate.server.allocation.Beliefs;
import dev.palate.server.allocation.Counts;
import dev.palate.server.allocation.ProfileBeliefs;
import dev.palate.server.allocation.Rewards;
import dev.palate.server.experiment.AllocationPolicyMapper;
import dev.palate.statistics.allocation.AdaptiveRatios;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What an experiment has learned while its traffic followed its rewards. */
final class AdaptiveReport {

    private static final String METHOD = """
            Values are ratios of totals over all subjects who entered, clustered by subject and estimated by adaptively \
            weighted augmented inverse propensity weighting (Hadad et al. 2021): each period counts with the propensities that \
            were in force, so that variants which were shown less are not underrated, as plain values are. Subjects count in \
            the variant and the period of their first exposure. Intervals and p-values are anytime-valid (asymptotic confidence \
            sequences, with all who entered for their clock), at the level asked for, those of the differences over all profiles \
            together; they hold when no share falls below about 1 %. Plain values are there to compare, with normal intervals for \
            one look. Where profiles have shares of their own, each subject counts with \
            the propensities of its profile, and a period weighs all its subjects alike (Zhan et al. 2021).""";

    private static final Set<String> LIVE = Set.of("running", "paused");

    private final AdaptiveTrial trial;
    private final Rewards rewards;
    private final Optional<Adaptation> state;
    private final Family family;
    private final List<Integer> open;
    private final Optional<ProfileBeliefs> beliefs;

    AdaptiveReport(AdaptiveTrial trial, Rewards rewards, Optional<Adaptation> state, double level) {
        this.trial = trial;
        this.rewards = rewards;
        this.state = state;
        this.family = Family.of(trial.experiment(), level);
        this.open = Beliefs.open(shares(newest().map(Allocation::segments)));
        this.beliefs = isAnyAnswered()
                ? ProfileBeliefs.of(rewards, open, trial.policy().memory())
                : Optional.empty();
    }

    /** None before the start. */
    private Optional<Allocation> newest() {
        var allocations = trial.experiment().allocations();
        return allocations.isEmpty() ? Optional.empty() : Optional.of(allocations.get(allocations.size() - 1));
    }

    private List<Integer> shares(Optional<SegmentTable> segments) {
        return IntStream.range(0, trial.experiment().variants().size())
                .mapToObj(
                        variant -> segments.map(table -> table.shareOf(variant)).orElse(0))
                .toList();
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
                family.level(),
                METHOD,
                AdaptationPhaseDto.WAITING,
                "the experiment is " + experiment.status(),
                variants(all()),
                periods,
                unattributed);
        dto.profiles(trial.policy().perProfile() ? profiles() : null);
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

    /** Those whose subjects have shares of their own. */
    private List<AdaptiveProfileDto> profiles() {
        return newest().map(Allocation::segmentsByProfile).orElse(Map.of()).keySet().stream()
                .sorted()
                .filter(rewards.profiles()::containsKey)
                .map(profile -> new AdaptiveProfileDto(profile, variants(of(profile))))
                .toList();
    }

    private List<AdaptiveVariantDto> variants(AdaptiveArms arms) {
        return IntStream.range(0, trial.experiment().variants().size())
                .mapToObj(arms::dto)
                .toList();
    }

    private AdaptiveArms all() {
        return new AdaptiveArms(
                arms(rewards, rewards.ratios()),
                variant -> rewards.sums(variant, 1),
                shares(newest().map(Allocation::segments)),
                chances(beliefs.map(ProfileBeliefs::pool)),
                family);
    }

    private AdaptiveArms of(String profile) {
        var stratum = Objects.requireNonNull(rewards.profiles().get(profile));
        return new AdaptiveArms(
                arms(stratum, stratum.ratios()),
                variant -> stratum.sums(variant, 1),
                shares(newest().map(allocation -> allocation.segmentsOf(profile))),
                chances(beliefs.map(found -> found.profiles().get(profile))),
                family.single());
    }

    private WeightedArms arms(Counts counts, AdaptiveRatios ratios) {
        return new WeightedArms(
                trial.experiment(), counts, ratios, rewards.reward().isRate());
    }

    /** By the positions of variants that are open. */
    private Map<Integer, Double> chances(Optional<Beliefs> found) {
        var chances = new HashMap<Integer, Double>();
        found.ifPresent(known -> IntStream.range(0, open.size())
                .forEach(i -> chances.put(open.get(i), known.chances().shares().get(i))));
        return chances;
    }
}
