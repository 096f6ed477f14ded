package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreatePrompt;
import dev.palate.client.model.CreateVersion;
import dev.palate.client.model.DescribeVersion;
import dev.palate.client.model.MessageTemplate;
import dev.palate.client.model.MoveLabel;
import dev.palate.client.model.PromptType;
import dev.palate.client.model.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A chat prompt that answers an instruction, with one version per wording. */
final class DemoPrompt {

    static final String KEY = "instruction-answer";

    private final PalateApi api;

    DemoPrompt(PalateApi api) {
        this.api = api;
    }

    void create() {
        Absent.create(api.prompts()
                .createPrompt(new CreatePrompt()
                        .key(KEY)
                        .type(PromptType.CHAT)
                        .folder("demo")
                        .description("Answers an instruction of any kind")
                        .tags(List.of("demo", "alpaca-eval"))));
        publishMissing();
        Arrays.stream(Wording.values()).forEach(this::describe);
        deploy("baseline", Wording.BASELINE, "What the judge compares every answer with");
        deploy("production", Wording.STANDARD, "First deployment");
    }

    /** Versions keep their numbers: what an interrupted start published is not published again. */
    private void publishMissing() {
        var published = api.versions().listVersions(KEY).execute().getItems().size();
        Arrays.stream(Wording.values()).skip(published).forEach(this::publish);
    }

    private void publish(Wording wording) {
        api.versions()
                .createVersion(
                        KEY,
                        new CreateVersion()
                                .messages(List.of(
                                        new MessageTemplate().role(Role.SYSTEM).content(wording.instructions()),
                                        new MessageTemplate().role(Role.USER).content("{{instruction}}")))
                                .config(Map.of("model", wording.model()))
                                .commitMessage(wording.commitMessage()))
                .execute();
    }

    /** By the model that answered and how long its answers are compared with those of the others. */
    private void describe(Wording wording) {
        Absent.create(api.profiles()
                .describeVersion(KEY, wording.version(), new DescribeVersion().values(wording.description()))
                .ifNoneMatch("*"));
    }

    private void deploy(String label, Wording wording, String reason) {
        Absent.create(api.labels()
                .moveLabel(
                        KEY, label, new MoveLabel().version(wording.version()).reason(reason))
                .ifNoneMatch("*"));
    }
}
