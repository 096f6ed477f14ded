package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Java of the README, word for word. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCE = Path.of("src", "test", "java", "dev", "palate", "client", "ReadmeTest.java");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String SNAPSHOT = """
            {"project":"shop","revision":1,"profiles":[],"experiments":[],"holdouts":[],"prompts":[
             {"key":"refund-reply","type":"chat","labels":[{"label":"production","version":1}],"versions":[
              {"number":1,"digest":"9f86d081","config":{},"messages":[
               {"role":"system","content":"Answer politely."},{"role":"user","content":"{{question}}"}]}]}]}
            """;

    private final SnapshotServer server = new SnapshotServer(1, SNAPSHOT.replace("\n", ""));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void getsAPromptAndSendsFeedback() {
        var endpoint = server.endpoint();
        var key = "palate_sk_test";

        var palate = PalateClient.builder().endpoint(endpoint).apiKey(key).build();
        var prompt = palate.prompt("refund-reply")
                .subject("user-42")
                .var("question", "Where is my refund?")
                .get();
        palate.feedback(prompt).thumbsUp();

        assertThat(palate.flush(Duration.ofMinutes(1))).isTrue();
        palate.close();
        assertThat(prompt.messages())
                .containsExactly(Message.system("Answer politely."), Message.user("Where is my refund?"));
        var judgement = server.items("/feedback").get(0);
        assertThat(judgement.get("exposureId").stringValue())
                .isEqualTo(server.items("/exposures").get(0).get("exposureId").stringValue());
        assertThat(judgement.get("value").booleanValue()).isTrue();
    }

    @Test
    void isAllTheJavaOfTheReadme() throws IOException {
        var source = Files.readString(SOURCE).lines().map(String::strip).toList();
        var snippets = snippets();

        assertThat(snippets).hasSize(2);
        snippets.forEach(snippet -> assertThat(source).containsSequence(snippet));
    }

    private static List<List<String>> snippets() throws IOException {
        return SNIPPET.matcher(Files.readString(README))
                .results()
                .map(snippet -> snippet.group(1).lines().map(String::strip).toList())
                .toList();
    }
}
