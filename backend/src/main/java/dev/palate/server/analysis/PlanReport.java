package dev.palate.server.analysis;

import dev.palate.api.model.ExperimentPlanDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.PlanTrafficDto;
import dev.palate.api.model.PlannedSizeDto;
import dev.palate.statistics.BurnIn;
import dev.palate.statistics.PlannedComparison;
import dev.palate.statistics.PlannedTest;
import org.jspecify.annotations.Nullable;

/** How many subjects find a difference, and in how many days they come. */
final class PlanReport {

    private static final String METHOD = """
            Independent judgements k² (v + v) / d², of win rates k² v / d² around one half, times the design effect, over the \
            judgements of a subject and the share of subjects who judge; k is the critical value of the test at the level \
            of each comparison (Bonferroni) and the quantile of the power, d the smallest effect, v the variance of a \
            judgement. The sequential test is the anytime-valid one that results show, tuned for this size; the \
            fixed-horizon one allows a single look. No variant has fewer than %d subjects who judge.""".formatted(BurnIn.DEFAULT.subjects());

    private static final double MOST = 1e12;

    private final Metric metric;
    private final PlanInputs inputs;
    private final PlanQuestion question;

    PlanReport(Metric metric, PlanInputs inputs, PlanQuestion question) {
        this.metric = metric;
        this.inputs = inputs;
        this.question = question;
    }

    ExperimentPlanDto dto(String prompt, String label, @Nullable String source, PlanTrafficDto learnedFrom) {
        return new ExperimentPlanDto(
                        prompt,
                        label,
                        metric.key(),
                        metric.kind(),
                        question.variants(),
                        question.comparisons(),
                        question.smallestEffect(),
                        question.level(),
                        question.power(),
                        question.trafficShare(),
                        inputs.dto(),
                        size(PlannedTest.sequential(question.level(), question.comparisons())),
                        size(PlannedTest.fixed(question.level(), question.comparisons())),
                        learnedFrom,
                        METHOD)
                .source(source == null ? null : FeedbackSourceDto.fromValue(source));
    }

    private PlannedSizeDto size(PlannedTest test) {
        var why = metric.canDecide() ? inputs.whyNoSize() : metric.whyNoValue().get();
        if (why != null) {
            return new PlannedSizeDto().undefined(why);
        }
        var plan = new PlannedComparison(test, question.power());
        var fewest = inputs.subjectsWhoJudge(BurnIn.DEFAULT.subjects());
        var each = Math.ceil(Math.max(fewest, inputs.subjects(independent(plan))));
        return each > MOST
                ? new PlannedSizeDto().undefined("it would take more than %,.0f subjects".formatted(MOST))
                : size((long) each, (long) each * groups());
    }

    /** The win rate has one half on its other side, which does not vary. */
    private double independent(PlannedComparison plan) {
        var variance = inputs.varianceOfJudgement() / (metric.isPairwise() ? 2 : 1);
        return plan.controlSubjects(variance, variance, question.smallestEffect(), 1);
    }

    /** Each subject counts for one variant, or, where variants are compared, for one and control. */
    private int groups() {
        return metric.isPairwise() ? question.comparisons() : question.variants();
    }

    private PlannedSizeDto size(long each, long all) {
        var size = new PlannedSizeDto().subjectsPerVariant(each).subjects(all);
        var perDay = inputs.subjectsPerDay().value();
        return perDay == null
                ? size.undefined("no number of days: " + inputs.subjectsPerDay().undefined())
                : size.days((long) Math.ceil(all / (perDay * question.trafficShare())));
    }
}
