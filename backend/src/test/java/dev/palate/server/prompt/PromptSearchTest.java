package dev.palate.server.prompt;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

@ServerTest
class PromptSearchTest {

    @Autowired
    TestProjects projects;

    TestProject project;
    PromptApi api;

    @BeforeEach
    void createPrompts() {
        project = projects.create();
        api = new PromptApi(project.management());
        create("refund-reply", "support/refunds", "Answers kindly", List.of("support"));
        create("refund.policy_v2", "support", "States the rules", List.of("legal"));
        create("welcome", "supporters", "Greets new people", List.of());
    }

    @Test
    void findsTheWordsOfAKeyHoweverTheyAreParted() {
        expectFound("q=refund", "refund-reply", "refund.policy_v2");
        expectFound("q=v2", "refund.policy_v2");
        expectFound("q=refund-reply", "refund-reply");
        expectFound("q=refund.policy_v2", "refund.policy_v2");
    }

    @Test
    void findsWordsOfTheDescriptionAsItIsNow() {
        expectFound("q=Greets people", "welcome");

        api.put(
                "/prompts/welcome",
                Map.of("description", "Salutes"),
                Map.of(HttpHeaders.IF_MATCH, api.etag("/prompts/welcome")));

        expectFound("q=greets");
        expectFound("q=salutes", "welcome");
    }

    @Test
    void findsWordsOfTheNewestContentOnly() {
        api.publish("welcome", "Hello stranger");
        api.publish("welcome", "Hello friend");

        expectFound("q=stranger");
        expectFound("q=friend", "welcome");
    }

    @Test
    void findsWordsOfMessages() {
        api.chat("chat")
                .publish(
                        "chat",
                        Map.of(
                                "messages",
                                List.of(Map.of("placeholder", "history"), Map.of("role", "user", "content", "zebra"))));

        expectFound("q=zebra", "chat");
    }

    @Test
    void excludesWordsAndFindsPhrases() {
        expectFound("q=refund -policy", "refund-reply");
        expectFound("q=\"the rules\"", "refund.policy_v2");
        expectFound("q=\"rules the\"");
    }

    @Test
    void takesWhatLooksLikeAPatternLiterally() {
        expectFound("q=%");
        expectFound("q='; DROP TABLE prompt; --");
    }

    @Test
    void publishesAndIndexesAContentOfManyDifferentWords() {
        var words = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            words.append(Integer.toString(i, 36)).append('-').append(i).append(' ');
        }

        api.publish("welcome", words.substring(0, 900_000)).expectStatus().isCreated();
    }

    @Test
    void findsAFolderWithItsSubfolders() {
        expectFound("folder=support", "refund-reply", "refund.policy_v2");
        expectFound("folder=support/refunds", "refund-reply");
        expectFound("folder=", "refund-reply", "refund.policy_v2", "welcome");
    }

    @Test
    void takesAnUnderscoreInAFolderLiterally() {
        create("one", "a_b/c", "", List.of());
        create("two", "axb/c", "", List.of());

        expectFound("folder=a_b", "one");
    }

    @Test
    void findsByTag() {
        expectFound("tag=legal", "refund.policy_v2");
        expectFound("tag=leg");
    }

    @Test
    void findsByLabel() {
        api.publish("welcome", "Hello");
        api.publish("refund-reply", "Hello");
        api.createLabel("welcome", "staging", 1);

        expectFound("label=staging", "welcome");
        expectFound("label=latest", "refund-reply", "welcome");

        api.delete("/prompts/welcome/labels/staging", api.etag("/prompts/welcome/labels/staging"))
                .expectStatus()
                .isNoContent();
        expectFound("label=staging");
    }

    @Test
    void findsByAuthor() {
        api.publish("welcome", "Hello");
        new PromptApi(project.as(Role.EDITOR)).publish("refund-reply", "Hello");

        expectFound("author=" + project.caller().actor());
        expectFound("author=" + api.read("$.author", "/prompts/refund-reply/versions/1"), "refund-reply");
    }

    private void create(String key, String folder, String description, List<String> tags) {
        api.create(Map.of("key", key, "type", "text", "folder", folder, "description", description, "tags", tags))
                .expectStatus()
                .isCreated();
    }

    private void expectFound(String filter, String... keys) {
        var name = filter.substring(0, filter.indexOf('='));
        api.get("/prompts?" + name + "={value}", filter.substring(name.length() + 1))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].key")
                .isEqualTo(List.of(keys));
    }
}
