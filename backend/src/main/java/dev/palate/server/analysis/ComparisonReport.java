package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PairSideDto;
import dev.palate.api.model.PairTallyDto;
import dev.palate.api.model.RankingTallyDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tallies of pairs and rankings; they also name versions that are no variant's. Intervals hold at all looks together. */
final class ComparisonReport {

    private final ShownBy shownBy;
    private final Family family;

    ComparisonReport(Experiment experiment, double level) {
        this.shownBy = new ShownBy(experiment.variants());
        this.family = Family.of(experiment, level).single();
    }

    PairTallyDto pair(PairTotals pair) {
        return new PairTallyDto(
                        pair.metric(),
                        FeedbackSourceDto.fromValue(pair.source()),
                        shownBy.side(pair.first(), pair.profile()),
                        shownBy.side(pair.second(), pair.profile()),
                        pair.wins(),
                        pair.ties(),
                        pair.losses(),
                        winRate(pair))
                .profile(pair.profile());
    }

    private EstimateDto winRate(PairTotals pair) {
        var anytime = new Anytime(family.sequence(), pair.subjects(), pair.tooEarly());
        return new Estimates(family.level()).ofShare(pair.winRate(), pair.subjects(), anytime);
    }

    RankingTallyDto ranking(RankingTotal ranking) {
        var order = ranking.ranks().stream()
                .map(rank -> sides(rank, ranking.profile()))
                .toList();
        return new RankingTallyDto(
                        ranking.metric(), FeedbackSourceDto.fromValue(ranking.source()), order, ranking.count())
                .profile(ranking.profile());
    }

    private List<PairSideDto> sides(List<Integer> versions, @Nullable String profile) {
        return versions.stream().map(version -> shownBy.side(version, profile)).toList();
    }
}
