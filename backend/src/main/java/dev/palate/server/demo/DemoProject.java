package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.PairTally;
import dev.palate.client.model.Results;
import dev.palate.client.model.VariantResult;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo as a whole: a prompt in four wordings, an experiment on three of them, and what a judge thought of the answers. */
final class DemoProject {

    private static final Logger LOG = LoggerFactory.getLogger(DemoProject.class);

    private final PalateApi api;
    private final URI server;

    DemoProject(PalateApi api, URI server) {
        this.api = api;
        this.server = server;
    }

    /** Creates and sends what is not there yet. */
    void fill() {
        new DemoProfiles(api).create();
        new DemoMetrics(api).create();
        new DemoPrompt(api).create();
        var contest = new DemoExperiment(api).create();
        var instructions = Excerpt.instructions();
        var judgements = contest.judgements(instructions.size());
        if (!holds(judgements)) {
            new Replay(api, contest, new Progress(judgements)).run(instructions);
            LOG.info("Demo: complete. Its results: GET {}/api/v1/experiments/{}/results", server, DemoExperiment.KEY);
        }
    }

    /** Whether the results count as many scores and as many comparisons. */
    private boolean holds(long judgements) {
        var results = api.results().getResults(DemoExperiment.KEY).execute();
        return scores(results) >= judgements && comparisons(results) >= judgements;
    }

    private static long scores(Results results) {
        return results.getMetrics().stream()
                .filter(metric -> metric.getMetric().equals(DemoMetrics.PREFERENCE))
                .flatMap(metric -> metric.getVariants().stream())
                .mapToLong(VariantResult::getEvents)
                .sum();
    }

    private static long comparisons(Results results) {
        return results.getPairs().stream()
                .filter(pair -> pair.getMetric().equals(DemoMetrics.BETTER) && pair.getProfile() == null)
                .mapToLong(DemoProject::comparisons)
                .sum();
    }

    private static long comparisons(PairTally pair) {
        return pair.getWins() + pair.getTies() + pair.getLosses();
    }
}
