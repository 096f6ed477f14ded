package dev.palate.server.analysis;

import dev.palate.server.allocation.Rewards;
import org.jspecify.annotations.Nullable;

/** Everything that was said on one metric by one source in an experiment whose traffic followed its rewards. */
record WeightedAnswers(Experiment experiment, Rewards rewards) {

    boolean isOf(Metric metric, @Nullable String judge) {
        return rewards.reward().metricId() == metric.id()
                && rewards.reward().source().equals(judge);
    }

    WeightedArms arms() {
        return new WeightedArms(
                experiment, rewards, rewards.ratios(), rewards.reward().isRate());
    }
}
