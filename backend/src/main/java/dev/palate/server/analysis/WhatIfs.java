package dev.palate.server.analysis;

import dev.palate.api.model.EstimateDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.WhatIfDto;
import dev.palate.api.model.WhatIfResultDto;
import dev.palate.server.platform.ConsistentReads;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.statistics.Estimate;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What another routing would have been rewarded with; what it costs depends on allocations, variants and profiles. */
@Service
class WhatIfs {

    private static final String METHOD = """
            Means of judgements, clustered by subject, each weighted by the probability of what was shown under the routing asked \
            about over its logged propensity: by inverse propensity, normalised by the sum of weights, and doubly robust with the \
            plain mean of each variant as the model. Intervals are for a single look, at the level asked for; routing is evaluated \
            for subjects who gave feedback, and takes their answers for independent of what others see.""";

    private final TrialQueries experiments;
    private final AdaptiveQueries adaptive;
    private final LoggedQueries logged;
    private final ConsistentReads reads;

    WhatIfs(TrialQueries experiments, AdaptiveQueries adaptive, LoggedQueries logged, ConsistentReads reads) {
        this.experiments = experiments;
        this.adaptive = adaptive;
        this.logged = logged;
        this.reads = reads;
    }

    Mono<WhatIfResultDto> of(long projectId, String key, WhatIfDto question, double level) {
        return experiments
                .find(projectId, key)
                .flatMap(adaptive::policyOf)
                .flatMap(trial -> metric(projectId, trial.experiment(), question)
                        .flatMap(metric -> answer(trial, metric, question, level)))
                .as(reads::atOneMoment);
    }

    private Mono<Metric> metric(long projectId, Experiment experiment, WhatIfDto question) {
        var key = question.getMetric() == null ? experiment.primaryMetric() : question.getMetric();
        return experiments
                .metrics(projectId)
                .filter(metric -> metric.key().equals(key))
                .next()
                .switchIfEmpty(Mono.error(() -> new InvalidRequestException(
                        "/metric", key == null ? "is needed" : "There is no metric named '%s'.".formatted(key))))
                .doOnNext(metric -> metric.whyNoValue().ifPresent(reason -> {
                    throw new InvalidRequestException("/metric", reason);
                }));
    }

    private Mono<WhatIfResultDto> answer(AdaptiveTrial trial, Metric metric, WhatIfDto question, double level) {
        var experiment = trial.experiment();
        var routing = WhatIfMapper.parse(question, experiment);
        var source = question.getSource() == null
                ? trial.policy().source()
                : question.getSource().getValue();
        return logged.of(experiment, metric, source)
                .map(cells -> new OffPolicy(cells, experiment.variants().size()))
                .map(policy -> result(policy, routing, experiment, metric, source, new Estimates(level)));
    }

    private static WhatIfResultDto result(
            OffPolicy policy,
            WhatIf routing,
            Experiment experiment,
            Metric metric,
            String source,
            Estimates estimates) {
        var sample = policy.of(routing);
        var all = policy.logged();
        var size = sample.effectiveSampleSize();
        return new WhatIfResultDto(
                        experiment.key(),
                        metric.key(),
                        FeedbackSourceDto.fromValue(source),
                        estimates.level(),
                        METHOD,
                        all.subjects(),
                        estimate(estimates, metric, all.ratio(), all.subjects()),
                        estimates.of(sample.inversePropensity(), all.subjects()),
                        estimate(estimates, metric, sample.selfNormalised(), all.subjects()),
                        estimates.of(sample.doublyRobustMean(), all.subjects()))
                .effectiveSampleSize(size.isPresent() ? size.getAsDouble() : null);
    }

    private static EstimateDto estimate(Estimates estimates, Metric metric, Estimate estimate, long subjects) {
        return metric.isShare() ? estimates.ofShare(estimate, subjects) : estimates.of(estimate, subjects);
    }
}
