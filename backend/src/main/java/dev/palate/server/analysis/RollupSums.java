package dev.palate.server.analysis;

import dev.palate.api.model.AnswerSumDto;
import dev.palate.api.model.AnsweredAtEntrySumDto;
import dev.palate.api.model.AssignedSumDto;
import dev.palate.api.model.CovariateSumDto;
import dev.palate.api.model.DistributionSumDto;
import dev.palate.api.model.EntrantSumDto;
import dev.palate.api.model.ExposureSumDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.IntakeSumDto;
import dev.palate.api.model.LargestSumDto;
import dev.palate.api.model.PairSumDto;
import dev.palate.api.model.RankingSumDto;
import dev.palate.api.model.RollupSumsDto;
import dev.palate.api.model.SplitLookDto;
import dev.palate.server.feedback.IngestLag;
import dev.palate.statistics.Past;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All roll-ups of an experiment as a decision report shows them, in an order of their own. */
final class RollupSums {

    private static final Comparator<Cell> BY_CELL =
            Comparator.comparing(Cell::variant).thenComparing(Cell::profile);

    private static final Comparator<MetricCell> BY_METRIC_CELL = Comparator.comparing(MetricCell::metricId)
            .thenComparing(MetricCell::source)
            .thenComparing(MetricCell::cell, BY_CELL);

    private final Rollups rollups;
    private final Map<Long, String> metrics;

    RollupSums(Rollups rollups, List<Metric> metrics) {
        this.rollups = rollups;
        this.metrics = metrics.stream().collect(Collectors.toMap(Metric::id, Metric::key));
    }

    RollupSumsDto dto() {
        var health = rollups.health();
        return new RollupSumsDto(
                        inOrder(rollups.exposures(), RollupSums::exposure),
                        rollups.answers().stream()
                                .flatMap(metric -> answers(metric).stream())
                                .toList(),
                        covariates(),
                        distributions(),
                        rollups.pairs().stream().map(RollupSums::pair).toList(),
                        rollups.rankings().stream().map(RollupSums::ranking).toList(),
                        health.entrants().stream()
                                .sorted(Comparator.comparing(Entrants::allocation)
                                        .thenComparing(Entrants::variant)
                                        .thenComparing(Entrants::profile))
                                .map(RollupSums::entrants)
                                .toList(),
                        health.assigned().stream().map(RollupSums::assigned).toList(),
                        health.answeredAtEntry().stream()
                                .map(this::answeredAtEntry)
                                .toList(),
                        health.largest().stream().map(this::largest).toList(),
                        health.splitLooks().stream().map(RollupSums::splitLook).toList(),
                        intake(health.intake()),
                        rollups.heavy().stream().map(this::heavy).toList())
                .rewards(rollups.weighted().isEmpty() ? null : RewardSums.of(rollups.weighted()));
    }

    private static <V, T> List<T> inOrder(Map<Cell, V> cells, BiFunction<Cell, V, T> form) {
        return cells.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_CELL))
                .map(entry -> form.apply(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ExposureSumDto exposure(Cell cell, Exposures sums) {
        return new ExposureSumDto(cell.variant(), cell.profile(), sums.subjects(), sums.exposures(), sums.forced());
    }

    private List<AnswerSumDto> answers(MetricAnswers metric) {
        return inOrder(
                metric.cells(),
                (cell, sums) -> answers(metric.metricId(), metric.source(), cell, sums.responded(), sums));
    }

    private List<CovariateSumDto> covariates() {
        return rollups.subjects().pasts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_METRIC_CELL))
                .map(entry -> covariate(entry.getKey(), entry.getValue()))
                .toList();
    }

    private CovariateSumDto covariate(MetricCell cell, Past past) {
        return new CovariateSumDto(
                metrics.getOrDefault(cell.metricId(), ""),
                FeedbackSourceDto.fromValue(cell.source()),
                cell.cell().variant(),
                cell.cell().profile(),
                past.subjects(),
                past.sumX(),
                past.sumXX(),
                past.sumD(),
                past.sumM(),
                past.sumXD(),
                past.sumXM());
    }

    private List<DistributionSumDto> distributions() {
        return rollups.subjects().distributions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_METRIC_CELL))
                .flatMap(entry -> distribution(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Stream<DistributionSumDto> distribution(MetricCell cell, Distribution distribution) {
        return distribution.subjects().entrySet().stream()
                .map(bin -> new DistributionSumDto(
                        metrics.getOrDefault(cell.metricId(), ""),
                        FeedbackSourceDto.fromValue(cell.source()),
                        cell.cell().variant(),
                        cell.cell().profile(),
                        bin.getKey(),
                        bin.getValue()));
    }

    private AnswerSumDto heavy(HeavySubjects.Excess excess) {
        return answers(excess.metricId(), excess.source(), excess.cell(), excess.subjects(), excess.change());
    }

    private AnswerSumDto answers(long metricId, String source, Cell cell, long subjects, Answers sums) {
        return new AnswerSumDto(
                metrics.getOrDefault(metricId, ""),
                FeedbackSourceDto.fromValue(source),
                cell.variant(),
                cell.profile(),
                subjects,
                sums.d(),
                sums.m(),
                sums.dd(),
                sums.mm(),
                sums.md());
    }

    private static PairSumDto pair(PairTotals pair) {
        return new PairSumDto(
                        pair.metric(),
                        FeedbackSourceDto.fromValue(pair.source()),
                        pair.first(),
                        pair.second(),
                        pair.subjects(),
                        pair.wins(),
                        pair.ties(),
                        pair.losses(),
                        pair.dd(),
                        pair.mm(),
                        pair.md())
                .profile(pair.profile());
    }

    private static RankingSumDto ranking(RankingTotal ranking) {
        return new RankingSumDto(
                        ranking.metric(),
                        FeedbackSourceDto.fromValue(ranking.source()),
                        ranking.ordering(),
                        ranking.count())
                .profile(ranking.profile());
    }

    private static EntrantSumDto entrants(Entrants entrants) {
        return new EntrantSumDto(entrants.allocation(), entrants.variant(), entrants.subjects(), entrants.inSeveral())
                .profile(own(entrants.profile()));
    }

    private static AssignedSumDto assigned(Drawn drawn) {
        return new AssignedSumDto(drawn.allocation(), drawn.variant(), drawn.subjects()).profile(own(drawn.profile()));
    }

    private static @Nullable String own(String profile) {
        return profile.isEmpty() ? null : profile;
    }

    private AnsweredAtEntrySumDto answeredAtEntry(AnsweredAtEntry answered) {
        return new AnsweredAtEntrySumDto(
                        metrics.getOrDefault(answered.metricId(), ""),
                        FeedbackSourceDto.fromValue(answered.source()),
                        answered.allocation(),
                        answered.variant(),
                        answered.subjects())
                .profile(own(answered.profile()));
    }

    private LargestSumDto largest(LargestSubject subject) {
        return new LargestSumDto(
                metrics.getOrDefault(subject.metricId(), ""),
                FeedbackSourceDto.fromValue(subject.source()),
                subject.events());
    }

    private static SplitLookDto splitLook(SplitLook look) {
        return new SplitLookDto(
                SplitLookDto.PopulationEnum.valueOf(look.population().name()),
                look.metric(),
                look.source(),
                look.pValue());
    }

    private static IntakeSumDto intake(IngestLag lag) {
        var oldest = lag.oldest();
        return new IntakeSumDto(lag.received(), lag.waiting(), lag.pending())
                .oldest(oldest == null ? null : oldest.atOffset(ZoneOffset.UTC));
    }
}
