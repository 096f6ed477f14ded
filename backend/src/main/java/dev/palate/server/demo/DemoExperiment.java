package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreateExperiment;
import dev.palate.client.model.ExperimentStatus;
import dev.palate.client.model.Plan;
import dev.palate.client.model.Reasoned;
import dev.palate.client.model.VariantDefinition;
import java.util.List;

/** A running experiment on how long answers should be. */
final class DemoExperiment {

    static final String KEY = "answer-length";

    private static final Contest CONTEST = new Contest(
            DemoPrompt.KEY,
            Wording.BASELINE.version(),
            KEY,
            List.of(
                    new Contestant("standard", Wording.STANDARD.version()),
                    new Contestant("concise", Wording.CONCISE.version()),
                    new Contestant("verbose", Wording.VERBOSE.version())));

    private final PalateApi api;

    DemoExperiment(PalateApi api) {
        this.api = api;
    }

    /** Creates it unless it is there, starts it if it is a draft, and says who takes part. */
    Contest create() {
        Absent.create(api.experiments().createExperiment(definition()));
        if (api.experiments().getExperiment(KEY).execute().getStatus() == ExperimentStatus.DRAFT) {
            api.experiments()
                    .startExperiment(KEY, new Reasoned().reason("Replay of published judgements"))
                    .ifMatch("*")
                    .execute();
        }
        return CONTEST;
    }

    private static CreateExperiment definition() {
        return new CreateExperiment()
                .key(KEY)
                .name("How long should an answer be?")
                .hypothesis("The judge prefers answers of the verbose wording to those of the standard one, "
                        + "and the latter to those of the concise one, whatever the source of the instruction.")
                .prompt(DemoPrompt.KEY)
                .label("production")
                .variants(CONTEST.contestants().stream()
                        .map(DemoExperiment::variant)
                        .toList())
                .primaryMetric(DemoMetrics.PREFERENCE)
                .plan(new Plan()
                        .minimumSubjects(800)
                        .minimumEffect(0.02)
                        .decisionRule(
                                "Take the variant with the highest preference if its interval excludes no gain."));
    }

    /** The first is control; without weights all get the same share. */
    private static VariantDefinition variant(Contestant contestant) {
        return new VariantDefinition().key(contestant.variant()).version(contestant.version());
    }
}
