package dev.palate.server.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Repetitions repetitions = new Repetitions(() -> now);

    @Test
    void tellsTheFirstAtOnceAndThenHowManyWereLeftOut() {
        assertThat(repetitions.next("timeout")).hasValue(0);
        assertThat(repetitions.next("timeout")).isEmpty();
        assertThat(repetitions.next("timeout")).isEmpty();

        now = now.plusSeconds(10);

        assertThat(repetitions.next("timeout")).hasValue(2);
        assertThat(repetitions.next("timeout")).isEmpty();
    }

    @Test
    void tellsEachKindByItself() {
        assertThat(repetitions.next("timeout")).hasValue(0);
        assertThat(repetitions.next("overloaded")).hasValue(0);
    }
}
