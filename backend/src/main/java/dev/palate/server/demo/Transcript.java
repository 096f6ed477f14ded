package dev.palate.server.demo;

import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.PairwiseFeedback;
import dev.palate.client.model.PairwiseOutcome;
import dev.palate.client.model.RewardFeedback;
import dev.palate.server.platform.Ids;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What happened to an instruction, as exposures and judgements. Each contestant answers it to a visitor of its own, who sees no
 * other variant; its dataset is the profile. Ids are named after what they identify, so that telling it again changes nothing.
 */
final class Transcript {

    private static final String RATER = "alpaca-eval-gpt4";
    private static final double TIE = 0.5;
    private static final String BASELINE = "baseline";
    private static final String ANSWER = "answer";

    private final Contest contest;

    Transcript(Contest contest) {
        this.contest = contest;
    }

    /** How many items {@link #exposures} and {@link #judgements} have for one instruction, which are as many. */
    int largestPart() {
        return 2 * contest.contestants().size();
    }

    /** The answer of every contestant, and to the same visitor that of the baseline, which is no variant of the experiment. */
    Stream<ExposureReport> exposures(Instruction instruction) {
        return contest.contestants().stream()
                .flatMap(contestant -> Stream.of(
                        exposure(BASELINE, instruction, contestant).version(contest.baseline()),
                        exposure(ANSWER, instruction, contestant)
                                .version(contestant.version())
                                .experiment(contest.experiment())
                                .variant(contestant.variant())));
    }

    private ExposureReport exposure(String kind, Instruction instruction, Contestant contestant) {
        return new ExposureReport()
                .exposureId(id(kind, instruction, contestant))
                .prompt(contest.prompt())
                .subject(instruction.id() + "-" + contestant.variant())
                .profile(instruction.dataset());
    }

    /** A score of every contestant's answer, and which of it and the baseline's is better. */
    Stream<FeedbackItem> judgements(Instruction instruction) {
        return contest.contestants().stream()
                .flatMap(contestant -> Stream.of(score(instruction, contestant), comparison(instruction, contestant)));
    }

    private FeedbackItem score(Instruction instruction, Contestant contestant) {
        return new RewardFeedback()
                .eventId(id("score", instruction, contestant))
                .exposureId(id(ANSWER, instruction, contestant))
                .metric(DemoMetrics.PREFERENCE)
                .source(FeedbackSource.JUDGE)
                .rater(RATER)
                .value(instruction.preference(contestant.variant()));
    }

    private FeedbackItem comparison(Instruction instruction, Contestant contestant) {
        var preference = instruction.preference(contestant.variant());
        var preferred = preference < TIE ? BASELINE : ANSWER;
        var other = preference < TIE ? ANSWER : BASELINE;
        return new PairwiseFeedback()
                .eventId(id("comparison", instruction, contestant))
                .metric(DemoMetrics.BETTER)
                .source(FeedbackSource.JUDGE)
                .rater(RATER)
                .preferred(id(preferred, instruction, contestant))
                .other(id(other, instruction, contestant))
                .outcome(preference == TIE ? PairwiseOutcome.TIE : PairwiseOutcome.PREFERRED);
    }

    private UUID id(String kind, Instruction instruction, Contestant contestant) {
        return Ids.named("%s/%s/%s/%d".formatted(contest.experiment(), kind, instruction.id(), contestant.version()));
    }
}
