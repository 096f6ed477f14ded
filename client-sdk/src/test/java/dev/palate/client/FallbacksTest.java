package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.ResolveRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbacksTest {

    private final Fallbacks fallbacks = new Fallbacks(new Warnings());
    private final Recorder recorder = new Recorder();

    @AfterEach
    void forget() {
        recorder.close();
    }

    @Test
    void logsAnOutageOncePerPromptHoweverLongItLasts() {
        serve("outage-a");
        serve("outage-a");
        serve("outage-b");

        assertThat(recorder.about("'outage-a'")).hasSize(1);
        assertThat(recorder.about("'outage-b'")).hasSize(1);
    }

    @Test
    void logsTheNextOutageAgain() {
        serve("refund-reply");
        fallbacks.recovered(Prompts.served(new UUID(0, 1)));
        serve("refund-reply");

        assertThat(recorder.about("'refund-reply'")).hasSize(2);
    }

    private void serve(String key) {
        var request = new ResolveRequest().requestId("r");
        fallbacks.serve(key, request, Content.of("Hello"), new PalateUnavailableException("refused", null));
    }
}
