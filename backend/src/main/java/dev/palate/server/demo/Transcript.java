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
 * What happened to an instruction, as exposures and judgements: the instruction is the subject, its dataset the profile. Ids are
 * named after what they identify, so that telling it again changes nothing.
 */
final class Transcript {

    private static final String RATER = "alpaca-eval-gpt4";
    private static final double TIE = 0.5;

    private final Contest contest;

    Transcript(Contest contest) {
        this.contest = contest;
    }

    /** How many items {@link #exposures} or {@link #judgements} has for one instruction, whichever has more. */
    int largestPart() {
        return Math.max(
                2 * contest.contestants().size(), 1 + contest.contestants().size());
    }

    /** The answer of every contestant, and that of the baseline, which is no variant of the experiment. */
    Stream<ExposureReport> exposures(Instruction instruction) {
        var answers = contest.contestants().stream()
                .map(contestant -> exposure(instruction, contestant.version())
                        .experiment(contest.experiment())
                        .variant(contestant.variant()));
        return Stream.concat(Stream.of(exposure(instruction, contest.baseline())), answers);
    }

    private ExposureReport exposure(Instruction instruction, int version) {
        return new ExposureReport()
                .exposureId(id("exposure", instruction, version))
                .prompt(contest.prompt())
                .version(version)
                .subject(instruction.id())
                .profile(instruction.dataset());
    }

    /** A score of every contestant's answer, and which of it and the baseline's is better. */
    Stream<FeedbackItem> judgements(Instruction instruction) {
        return contest.contestants().stream()
                .flatMap(contestant -> Stream.of(score(instruction, contestant), comparison(instruction, contestant)));
    }

    private FeedbackItem score(Instruction instruction, Contestant contestant) {
        return new RewardFeedback()
                .eventId(id("score", instruction, contestant.version()))
                .exposureId(id("exposure", instruction, contestant.version()))
                .metric(DemoMetrics.PREFERENCE)
                .source(FeedbackSource.JUDGE)
                .rater(RATER)
                .value(instruction.preference(contestant.variant()));
    }

    private FeedbackItem comparison(Instruction instruction, Contestant contestant) {
        var preference = instruction.preference(contestant.variant());
        var preferred = preference < TIE ? contest.baseline() : contestant.version();
        var other = preference < TIE ? contestant.version() : contest.baseline();
        return new PairwiseFeedback()
                .eventId(id("comparison", instruction, contestant.version()))
                .metric(DemoMetrics.BETTER)
                .source(FeedbackSource.JUDGE)
                .rater(RATER)
                .preferred(id("exposure", instruction, preferred))
                .other(id("exposure", instruction, other))
                .outcome(preference == TIE ? PairwiseOutcome.TIE : PairwiseOutcome.PREFERRED);
    }

    private UUID id(String kind, Instruction instruction, int version) {
        return Ids.named("%s/%s/%s/%d".formatted(contest.experiment(), kind, instruction.id(), version));
    }
}
