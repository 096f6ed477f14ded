package dev.palate.server.analysis;

import dev.palate.server.allocation.RewardQueries;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what was said in experiments whose traffic followed their rewards. */
@Repository
class WeightedQueries {

    private final DatabaseClient db;
    private final AdaptiveQueries adaptive;
    private final RewardQueries rewards;

    WeightedQueries(DatabaseClient db, AdaptiveQueries adaptive, RewardQueries rewards) {
        this.db = db;
        this.adaptive = adaptive;
        this.rewards = rewards;
    }

    /** On the metrics that were promised, by every source that said something; nothing of other experiments. */
    Mono<List<WeightedAnswers>> of(long projectId, Experiment experiment) {
        return experiment.adaptive()
                ? adaptive.policyOf(experiment)
                        .flatMapMany(trial -> judged(experiment)
                                .concatMap(
                                        judgement -> rewards.reward(projectId, judgement.metric(), judgement.source()))
                                .concatMap(reward -> rewards.of(
                                        experiment.id(), reward, trial.policy().perProfile())))
                        .map(found -> new WeightedAnswers(experiment, found))
                        .collectList()
                : Mono.just(List.of());
    }

    private record Judgement(String metric, String source) {}

    private Flux<Judgement> judged(Experiment experiment) {
        return db.sql("""
                        SELECT m.key AS metric, r.source
                        FROM entry_metric_rollup r
                        JOIN metric m ON m.id = r.metric_id
                        WHERE r.experiment_id = :experimentId AND m.key = ANY (:metrics)
                        GROUP BY m.key, r.source
                        HAVING sum(r.responded) > 0
                        ORDER BY m.key, r.source
                        """)
                .bind("experimentId", experiment.id())
                .bind("metrics", experiment.promisedMetrics().toArray(String[]::new))
                .map(row -> new Judgement(row.get("metric", String.class), row.get("source", String.class)))
                .all();
    }
}
