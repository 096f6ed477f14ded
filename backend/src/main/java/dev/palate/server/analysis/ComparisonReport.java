package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PairSideDto;
import dev.palate.api.model.PairTallyDto;
import dev.palate.api.model.RankingTallyDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tallies of pairs and rankings; they also name versions that are no variant's. */
final class ComparisonReport {

    private final ShownBy shownBy;
    private final Estimates estimates;

    ComparisonReport(Experiment experiment, double level) {
        this.shownBy = new ShownBy(experiment.variants());
        this.estimates = new Estimates(level);
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
                        estimates.ofShare(pair.winRate(), pair.subjects()))
                .profile(pair.profile());
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
