package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.CreatePrompt;
import dev.palate.client.model.CreateVersion;
import dev.palate.client.model.DescribeVersion;
import dev.palate.client.model.MoveLabel;
import dev.palate.client.model.PromptType;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** A made-up prompt in four versions that differ in tone and length, and are described so. */
final class DemoReplies {

    static final String KEY = "late-parcel";

    private final PalateApi api;

    DemoReplies(PalateApi api) {
        this.api = api;
    }

    void create() {
        Absent.create(api.prompts()
                .createPrompt(new CreatePrompt()
                        .key(KEY)
                        .type(PromptType.TEXT)
                        .folder("demo")
                        .description(
                                "Says that a parcel is late. Nobody was asked about it: visitors, experts and models are "
                                        + "made up, and judge by a stated rule and a fixed seed, to show what preferences tell")
                        .tags(List.of("demo", "made-up"))));
        var published = api.versions().listVersions(KEY).execute().getItems().size();
        Arrays.stream(Reply.values()).skip(published).forEach(this::publish);
        Arrays.stream(Reply.values()).forEach(this::describe);
        Absent.create(api.labels()
                .moveLabel(
                        KEY,
                        "production",
                        new MoveLabel().version(Reply.DIRECT_SHORT.version()).reason("First deployment"))
                .ifNoneMatch("*"));
    }

    /** The same at each start, so that what is told again is the same. */
    OffsetDateTime createdAt() {
        return api.prompts().getPrompt(KEY).execute().getCreatedAt();
    }

    private void publish(Reply reply) {
        api.versions()
                .createVersion(KEY, new CreateVersion().text(reply.text()).commitMessage(reply.commitMessage()))
                .execute();
    }

    private void describe(Reply reply) {
        Absent.create(api.profiles()
                .describeVersion(KEY, reply.version(), new DescribeVersion().values(reply.description()))
                .ifNoneMatch("*"));
    }
}
