package dev.palate.examples.support;

import dev.palate.client.PalateClient;
import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreateExperiment;
import dev.palate.client.model.CreatePrompt;
import dev.palate.client.model.CreateVersion;
import dev.palate.client.model.DecideExperiment;
import dev.palate.client.model.MessageTemplate;
import dev.palate.client.model.MoveLabel;
import dev.palate.client.model.PreferenceEvidence;
import dev.palate.client.model.PromptType;
import dev.palate.client.model.Reasoned;
import dev.palate.client.model.Results;
import dev.palate.client.model.Role;
import dev.palate.client.model.VariantDefinition;
import java.util.List;

/** What people do in the console, while the application runs. */
final class Team implements AutoCloseable {

    private static final String PROMPT = "support-answer";
    private static final String EXPERIMENT = "two-sentences";

    private final PalateClient client;
    private final PalateApi api;

    Team(Backend backend) {
        this.client = PalateClient.builder()
                .endpoint(backend.url())
                .apiKey(backend.credentials().managementKey())
                .build();
        this.api = client.api();
    }

    void deployTheFirstVersion() {
        api.prompts()
                .createPrompt(new CreatePrompt().key(PROMPT).type(PromptType.CHAT))
                .execute();
        publish("Answer politely.");
        api.labels()
                .moveLabel(PROMPT, "production", new MoveLabel().version(1).reason("The first one"))
                .ifNoneMatch("*")
                .execute();
    }

    void startTheExperiment() {
        publish("Answer politely, in two sentences.");
        api.experiments()
                .createExperiment(new CreateExperiment()
                        .key(EXPERIMENT)
                        .prompt(PROMPT)
                        .hypothesis("A short answer is more helpful")
                        .primaryMetric("thumbs")
                        .variants(List.of(
                                new VariantDefinition()
                                        .key("long")
                                        .control(true)
                                        .version(1),
                                new VariantDefinition().key("short").version(2))))
                .execute();
        api.experiments()
                .startExperiment(EXPERIMENT, new Reasoned().reason("Ready"))
                .ifMatch("*")
                .execute();
    }

    void decideForTheShortOne() {
        api.experiments()
                .stopExperiment(EXPERIMENT, new Reasoned().reason("Enough"))
                .ifMatch("*")
                .execute();
        api.experiments()
                .decideExperiment(
                        EXPERIMENT,
                        new DecideExperiment()
                                .variant("short")
                                .reason("More helpful")
                                .moveLabel(true))
                .ifMatch("*")
                .execute();
    }

    Results results() {
        return api.results().getResults(EXPERIMENT).execute();
    }

    /** What the pairs say, of all profiles. */
    PreferenceEvidence pairs() {
        return api.preferences().getPreferences(PROMPT).execute().getEvidence().get(0);
    }

    private void publish(String instruction) {
        api.versions()
                .createVersion(
                        PROMPT,
                        new CreateVersion()
                                .messages(List.of(
                                        new MessageTemplate().role(Role.SYSTEM).content(instruction),
                                        new MessageTemplate().role(Role.USER).content("{{question}}"))))
                .execute();
    }

    @Override
    public void close() {
        client.close();
    }
}
