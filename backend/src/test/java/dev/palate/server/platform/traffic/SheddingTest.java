package dev.palate.server.platform.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.palate.server.platform.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SheddingTest {

    private static final List<TrafficClass> BY_IMPORTANCE = List.of(
            TrafficClass.EXPORT,
            TrafficClass.REPORT,
            TrafficClass.CONSOLE,
            TrafficClass.INGEST,
            TrafficClass.PROMPT_READ);

    private final Shedding shedding = new Shedding(100);

    @Test
    void refusesTheLeastImportantFirst() {
        var refused = new ArrayList<TrafficClass>();

        for (var inFlight = 0; inFlight < 100; inFlight++) {
            BY_IMPORTANCE.stream()
                    .filter(traffic -> !refused.contains(traffic) && !isAdmitted(traffic))
                    .forEach(refused::add);
            admitMostImportantThatIsLeft(refused);
        }

        assertThat(refused).containsExactlyElementsOf(BY_IMPORTANCE.subList(0, 4));
        assertThat(isAdmitted(TrafficClass.PROMPT_READ)).isFalse();
    }

    @Test
    void admitsAgainWhatWasReleased() {
        var permits = new ArrayList<Permit>();
        for (var i = 0; i < 25; i++) {
            permits.add(shedding.admit(TrafficClass.EXPORT));
        }

        assertThat(isAdmitted(TrafficClass.EXPORT)).isFalse();
        permits.forEach(Permit::release);
        assertThat(isAdmitted(TrafficClass.EXPORT)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"STATUS", "STREAM", "JOB"})
    void neverRefusesWhatIsNotLimitedByNumber(TrafficClass traffic) {
        assertThatNoException().isThrownBy(() -> {
            for (var i = 0; i < 1_000; i++) {
                shedding.admit(traffic);
            }
        });
    }

    @Test
    void saysWhenToComeAgain() {
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> {
                    for (var i = 0; i < 1_000; i++) {
                        shedding.admit(TrafficClass.REPORT);
                    }
                })
                .satisfies(refusal -> assertThat(refusal.headers()).containsEntry("Retry-After", "1"));
    }

    private void admitMostImportantThatIsLeft(List<TrafficClass> refused) {
        var turn = new ArrayList<>(BY_IMPORTANCE);
        turn.removeAll(refused);
        for (var i = turn.size() - 1; i >= 0; i--) {
            try {
                shedding.admit(turn.get(i));
                return;
            } catch (OverloadedException e) {
                // its own limit is reached; the next less important one fills the server up
            }
        }
    }

    private boolean isAdmitted(TrafficClass traffic) {
        try {
            shedding.admit(traffic).release();
            return true;
        } catch (OverloadedException e) {
            return false;
        }
    }
}
