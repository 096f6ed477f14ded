package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.palate.client.model.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedbackHandleTest {

    private static final UUID EXPOSURE = UUID.fromString("0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f");

    @Test
    void survivesSerialisation() throws Exception {
        var handle = Prompts.served(EXPOSURE).feedbackHandle();

        assertThat(copy(handle)).isEqualTo(handle);
        assertThat(FeedbackHandle.parse(handle.toString())).isEqualTo(handle);
        assertThat(copy(handle).exposureId()).contains(EXPOSURE);
    }

    @Test
    void survivesThatNothingWasExposed() throws Exception {
        var handle = Prompts.fallback().feedbackHandle();

        assertThat(copy(handle).exposureId()).isEmpty();
        assertThat(FeedbackHandle.parse(handle.toString())).isEqualTo(handle);
    }

    @Test
    void refusesOtherTexts() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedbackHandle.parse("user-42"));
    }

    @Test
    void letsAnotherProcessReport() {
        try (var server = new SnapshotServer(1, SampleSnapshots.text(1, "one"));
                var application = LocalClients.ready(LocalClients.of(server));
                var other = LocalClients.of(server).build()) {
            var handle = application.prompt("greeting").subject("user-42").get().feedbackHandle();

            other.feedback(FeedbackHandle.parse(handle.toString())).thumbsUp();
            var refused = other.feedback(Prompts.fallback().feedbackHandle()).thumbsUp();

            assertThat(application.flush(Duration.ofMinutes(1))).isTrue();
            assertThat(other.flush(Duration.ofMinutes(1))).isTrue();
            assertThat(refused.join().getOutcome()).isEqualTo(Outcome.REJECTED);
            assertThat(server.items("/feedback").get(0).get("exposureId"))
                    .isEqualTo(server.items("/exposures").get(0).get("exposureId"));
        }
    }

    private static FeedbackHandle copy(FeedbackHandle handle) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(handle);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (FeedbackHandle) in.readObject();
        }
    }
}
