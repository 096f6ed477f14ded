package dev.palate.server.demo;

import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.PairwiseFeedback;
import dev.palate.client.model.PairwiseOutcome;
import dev.palate.server.platform.Ids;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two replies that a visitor was shown in an order that is known, as {@code PalateClient.duel} shows them, and which one it took.
 *
 * @param number of the visitor's choices
 * @param preferred absent for a tie
 */
record Choice(
        Visitor visitor,
        int number,
        Reply first,
        Reply second,
        @Nullable Reply preferred,
        OffsetDateTime occurredAt) {

    /** Two of the four replies are shown. */
    private static final double PROPENSITY = 0.5;

    Stream<ExposureReport> exposures() {
        return Stream.of(exposure(first).position(1), exposure(second).position(2));
    }

    private ExposureReport exposure(Reply reply) {
        var report = new ExposureReport()
                .exposureId(exposureOf(reply))
                .prompt(DemoReplies.KEY)
                .version(reply.version())
                .subject(visitor.subject())
                .propensity(PROPENSITY)
                .occurredAt(occurredAt);
        return visitor.isDeclared() ? report.profile(visitor.taste().profile()) : report;
    }

    FeedbackItem judgement() {
        return comparison(FeedbackSource.END_USER, null, preferred);
    }

    /** What somebody says about the same two replies, who is the visitor unless a rater is named. */
    PairwiseFeedback comparison(FeedbackSource source, @Nullable String rater, @Nullable Reply better) {
        var worse = better == first ? second : first;
        return new PairwiseFeedback()
                .eventId(Ids.named(name() + "/" + rater))
                .metric(DemoMetrics.CHOSEN_REPLY)
                .source(source)
                .rater(rater)
                .preferred(exposureOf(better == null ? second : better))
                .other(exposureOf(worse))
                .outcome(better == null ? PairwiseOutcome.TIE : PairwiseOutcome.PREFERRED)
                .occurredAt(occurredAt);
    }

    UUID exposureOf(Reply reply) {
        return Ids.named(name() + "/" + reply.version());
    }

    String name() {
        return "%s/%s/%d".formatted(DemoReplies.KEY, visitor.subject(), number);
    }
}
