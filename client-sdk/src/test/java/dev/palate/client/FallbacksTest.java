package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.api.PalateUnavailableException;
import dev.palate.client.model.ResolveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FallbacksTest {

    private static final Logger LOGGER = Logger.getLogger("dev.palate.client");

    private final Fallbacks fallbacks = new Fallbacks(new Warnings());
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void record() {
        LOGGER.addHandler(recorder);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void forget() {
        LOGGER.removeHandler(recorder);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void logsAnOutageOncePerPromptHoweverLongItLasts() {
        serve("outage-a");
        serve("outage-a");
        serve("outage-b");

        assertThat(recorder.about("outage-a")).hasSize(1);
        assertThat(recorder.about("outage-b")).hasSize(1);
    }

    @Test
    void logsTheNextOutageAgain() {
        serve("refund-reply");
        fallbacks.recovered(Prompts.served(new UUID(0, 1)));
        serve("refund-reply");

        assertThat(recorder.about("refund-reply")).hasSize(2);
    }

    private void serve(String key) {
        var request = new ResolveRequest().requestId("r");
        fallbacks.serve(key, request, Content.of("Hello"), new PalateUnavailableException("refused", null));
    }

    /** Keeps what is logged. */
    private static final class Recorder extends Handler {

        private final List<String> messages = new ArrayList<>();

        List<String> about(String text) {
            return messages.stream()
                    .filter(message -> message.contains("'" + text + "'"))
                    .toList();
        }

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
