package dev.palate.server.demo;

import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.RatingFeedback;
import dev.palate.client.model.RewardFeedback;
import dev.palate.server.platform.Ids;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Who else judges what visitors were shown, all of it made up: experts who rate how clear a reply is and prefer the clearer one,
 * a judge that sees clarity through noise, and a reward model that likes long, warm replies.
 */
final class Panel {

    private static final List<String> EXPERTS = List.of("ana", "ben", "chloe");
    private static final double DIFFERENCE_OF_OUTPUTS = 0.8;
    private static final double DISAGREEMENT = 0.6;
    private static final double NOISE_OF_MODELS = 0.12;

    private final Random random;

    Panel(long seed) {
        this.random = new Random(seed);
    }

    Stream<FeedbackItem> experts(Choice choice) {
        double first = clarity(choice.first());
        double second = clarity(choice.second());
        return EXPERTS.stream().flatMap(expert -> {
            double one = first + DISAGREEMENT * random.nextGaussian();
            double other = second + DISAGREEMENT * random.nextGaussian();
            return Stream.of(
                    rating(choice, choice.first(), expert, one),
                    rating(choice, choice.second(), expert, other),
                    choice.comparison(FeedbackSource.EXPERT, expert, one > other ? choice.first() : choice.second()));
        });
    }

    Stream<FeedbackItem> models(Choice choice) {
        return Stream.of(choice.first(), choice.second())
                .flatMap(reply -> Stream.of(
                        score(choice, reply, FeedbackSource.JUDGE, "made-up-judge", clarity(reply) / 5),
                        score(choice, reply, FeedbackSource.REWARD_MODEL, "made-up-reward-model", charm(reply))));
    }

    private double clarity(Reply reply) {
        return reply.clarity() + DIFFERENCE_OF_OUTPUTS * random.nextGaussian();
    }

    private static double charm(Reply reply) {
        return 0.5 + 0.1 * Taste.WARM.utility(reply);
    }

    private static FeedbackItem rating(Choice choice, Reply reply, String expert, double clarity) {
        return new RatingFeedback()
                .eventId(Ids.named(choice.name() + "/clarity/" + reply.version() + "/" + expert))
                .exposureId(choice.exposureOf(reply))
                .metric(DemoMetrics.CLARITY)
                .source(FeedbackSource.EXPERT)
                .rater(expert)
                .occurredAt(choice.occurredAt())
                .value((double) Math.round(Math.max(1, Math.min(5, clarity))));
    }

    private FeedbackItem score(Choice choice, Reply reply, FeedbackSource source, String rater, double middle) {
        double score = middle + NOISE_OF_MODELS * random.nextGaussian();
        return new RewardFeedback()
                .eventId(Ids.named(choice.name() + "/quality/" + reply.version() + "/" + rater))
                .exposureId(choice.exposureOf(reply))
                .metric(DemoMetrics.QUALITY)
                .source(source)
                .rater(rater)
                .occurredAt(choice.occurredAt())
                .value(Math.max(0, Math.min(1, score)));
    }
}
