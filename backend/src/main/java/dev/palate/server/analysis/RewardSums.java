package dev.palate.server.analysis;

import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.RewardSumDto;
import dev.palate.server.allocation.Period;
import dev.palate.server.allocation.Reward;
import dev.palate.server.allocation.Stratum;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What adaptively weighted differences follow from, as a decision report shows it: the pool first, then profiles by key. */
final class RewardSums {

    private RewardSums() {}

    static List<RewardSumDto> of(List<WeightedAnswers> weighted) {
        return weighted.stream().flatMap(RewardSums::of).toList();
    }

    private static Stream<RewardSumDto> of(WeightedAnswers answers) {
        var rewards = answers.rewards();
        return Stream.concat(
                of(answers, null, rewards.pool()),
                rewards.profiles().entrySet().stream()
                        .flatMap(profile -> of(answers, profile.getKey(), profile.getValue())));
    }

    private static Stream<RewardSumDto> of(WeightedAnswers answers, @Nullable String profile, Stratum stratum) {
        return stratum.periods().stream().flatMap(period -> of(answers, period).map(sum -> sum.profile(profile)));
    }

    private static Stream<RewardSumDto> of(WeightedAnswers answers, Period period) {
        var variants = answers.experiment().variants();
        return IntStream.range(0, variants.size())
                .mapToObj(position -> of(
                        answers.rewards().reward(),
                        period.allocation(),
                        variants.get(position),
                        period.arms().get(position)));
    }

    private static RewardSumDto of(Reward reward, int allocation, Variant variant, Period.Arm arm) {
        var sums = arm.answers();
        return new RewardSumDto(
                reward.metric(),
                FeedbackSourceDto.fromValue(reward.source()),
                allocation,
                variant.key(),
                arm.sharePpm(),
                arm.subjects(),
                arm.responded(),
                sums.sumD(),
                sums.sumM(),
                sums.sumDD(),
                sums.sumMM(),
                sums.sumMD());
    }
}
