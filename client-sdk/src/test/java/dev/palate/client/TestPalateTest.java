package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.palate.client.junit.PalateExtension;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PalateExtension.class)
class TestPalateTest {

    @Test
    void servesWhatItIsGiven(TestPalate palate, PalateClient client) {
        palate.prompt("greeting", "Hello {{name}}").prompt("chat", Message.system("Be brief."), Message.user("{{q}}"));

        assertThat(client).isSameAs(palate.client());
        assertThat(client.prompt("greeting").var("name", "Ines").get().text()).isEqualTo("Hello Ines");
        assertThat(client.prompt("chat").var("q", "Why?").get().messages())
                .containsExactly(Message.system("Be brief."), Message.user("Why?"));
        assertThat(client.prompt("nothing").fallback("Hi").get().source()).isEqualTo(PromptSource.FALLBACK);
    }

    @Test
    void startsEmptyInEachTest(PalateClient client) {
        assertThat(client.prompt("greeting").fallback("Hi").get().source()).isEqualTo(PromptSource.FALLBACK);
    }

    @Test
    void servesTheNewestVersionAtOnce(TestPalate palate) {
        palate.prompt("greeting", "one").prompt("greeting", "two");

        assertThat(palate.client().prompt("greeting").get().text()).isEqualTo("two");
        assertThat(palate.client().prompt("greeting").version(1).get().text()).isEqualTo("one");
    }

    @Test
    void remembersWhatItIsTold(TestPalate palate) {
        palate.prompt("greeting", "Hello");
        var prompt = palate.client().prompt("greeting").subject("user-42").get();

        palate.client().feedback(prompt).thumbsUp();

        assertThat(palate.feedback())
                .singleElement()
                .satisfies(item -> assertThat(item.getKind()).isEqualTo("binary"));
        assertThat(palate.exposures())
                .singleElement()
                .satisfies(exposure -> assertThat(exposure.getSubject()).isEqualTo("user-42"));
    }

    @Test
    void forcesAVariantOnEverybody(TestPalate palate) {
        palate.prompt("greeting", "long")
                .prompt("greeting", "short")
                .experiment("trial", "greeting", Map.of("current", 1, "shorter", 2));
        var client = palate.client();

        client.force("trial", "shorter");

        assertThat(IntStream.range(0, 20)
                        .mapToObj(i ->
                                client.prompt("greeting").subject("user-" + i).get())
                        .map(Prompt::text))
                .containsOnly("short");
        var anonymous = client.prompt("greeting").get();
        assertThat(anonymous.variant()).contains("shorter");
        assertThat(anonymous.experiment()).get().matches(Prompt.Experiment::isForced);
        assertThat(palate.exposures())
                .allSatisfy(exposure -> assertThat(exposure.getForced()).isTrue());

        client.release();
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i ->
                                client.prompt("greeting").subject("user-" + i).peek())
                        .map(Prompt::text))
                .contains("long", "short");
    }

    @Test
    void saysWhatIsWrong(TestPalate palate) {
        palate.prompt("greeting", "one").prompt("greeting", "two");
        palate.experiment("trial", "greeting", Map.of("current", 1, "shorter", 2));

        assertThatIllegalArgumentException().isThrownBy(() -> palate.prompt("broken", "{{#section}}"));
        palate.client().force("trial", "shortest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> palate.client().prompt("greeting").get())
                .withMessageContaining("[current, shorter]");
    }

    @Test
    void forcesNothingOnTheServer() {
        try (var remote = PalateClient.builder().apiKey("palate_pk_test").build()) {
            assertThatIllegalStateException().isThrownBy(() -> remote.force("trial", "shorter"));
        }
    }
}
