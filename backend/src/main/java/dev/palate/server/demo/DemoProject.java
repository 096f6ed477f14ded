package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.PairTally;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo as a whole: a prompt in four wordings, an experiment on three of them, and what a judge thought of the answers; and
 * another prompt with judgements that are made up, as nobody has published what people with known tastes chose.
 */
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
        var isNew = !holds(judgements);
        if (isNew) {
            new Replay(api, contest, new Progress(judgements)).run(instructions);
        }
        if (new DemoChoices(api).fill() || isNew) {
            LOG.info("Demo: complete. Its results: GET {}/api/v1/experiments/{}/results", server, DemoExperiment.KEY);
        }
    }

    /** Whether the results count as many comparisons, which are stored after the scores, and of excluded visitors too. */
    private boolean holds(long judgements) {
        return api.results().getResults(DemoExperiment.KEY).execute().getPairs().stream()
                        .filter(pair -> pair.getMetric().equals(DemoMetrics.BETTER) && pair.getProfile() == null)
                        .mapToLong(DemoProject::comparisons)
                        .sum()
                >= judgements;
    }

    private static long comparisons(PairTally pair) {
        return pair.getWins() + pair.getTies() + pair.getLosses();
    }
}
