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
    private static final String EXPOSURE = "0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f";
    private static final String RESOLUTION = """
            {"exposureId":"0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f","prompt":"refund-reply",
             "version":{"number":1,"digest":"9f86d081"},"label":"production",
             "messages":[{"role":"system","content":"Answer politely."},{"role":"user","content":"Where is my refund?"}],
             "config":{},"reasons":[]}
            """;

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void getsAPromptAndSendsFeedback() {
        server.answers(200, RESOLUTION).otherwise(FeedbackServer::accept);
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
        assertThat(server.requests())
                .extracting(ScriptedServer.Received::path)
                .containsExactly("/api/v1/prompts/refund-reply/resolve", "/api/v1/feedback");
        var judgement = server.requests().get(1).items().get(0);
        assertThat(judgement.get("exposureId").stringValue()).isEqualTo(EXPOSURE);
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
