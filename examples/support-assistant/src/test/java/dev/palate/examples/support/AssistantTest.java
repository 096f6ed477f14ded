package dev.palate.examples.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.Message;
import dev.palate.client.TestPalate;
import dev.palate.client.junit.PalateExtension;
import dev.palate.client.reactor.ReactivePalate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The assistant without a server, as an application tests it. */
@ExtendWith(PalateExtension.class)
class AssistantTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void answersWithoutAPrompt(TestPalate palate) {
        var answer = assistant(palate).answer("ines", "Where is my refund?").block(LONG);

        assertThat(answer.text()).contains("five days");
        assertThat(palate.exposures()).isEmpty();
    }

    @Test
    void sendsThumbs(TestPalate palate) {
        palate.prompt("support-answer", Message.system("In two sentences."), Message.user("{{question}}"));
        var assistant = assistant(palate);

        var answer = assistant.answer("ines", "Where is my refund?").block(LONG);
        assistant.judge(answer.id(), true);

        assertThat(answer.text()).hasSizeLessThan(100);
        assertThat(palate.exposures())
                .singleElement()
                .satisfies(exposure -> assertThat(exposure.getSubject()).isEqualTo("ines"));
        assertThat(palate.feedback()).hasSize(1);
    }

    @Test
    void letsCustomersChoose(TestPalate palate) {
        palate.prompt("support-answer", Message.system("At length."))
                .prompt("support-answer", Message.system("In two sentences."))
                .experiment("trial", "support-answer", Map.of("long", 1, "short", 2));
        var assistant = assistant(palate);

        var choice = assistant.choice("ines", "Where is my refund?").block(LONG);
        assistant.prefer(choice.id(), 2);

        assertThat(choice.texts()).hasSize(2).doesNotHaveDuplicates();
        assertThat(palate.feedback()).hasSize(1);
    }

    private static Assistant assistant(TestPalate palate) {
        return new Assistant(palate.client(), ReactivePalate.of(palate.client()), new StandInModel());
    }
}
