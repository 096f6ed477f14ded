package dev.palate.server.allocation;

import dev.palate.server.feedback.IngestLagQueries;
import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds reasons not to trust the evidence, by which traffic must not be steered then. */
@Component
class Doubts {

    private final IngestLagQueries intake;

    Doubts(IngestLagQueries intake) {
        this.intake = intake;
    }

    /** The first reason found; empty if the evidence looks sound. */
    Mono<String> about(long projectId, Rewards rewards, Instant now) {
        return Mono.justOrEmpty(aboutSplit(rewards.periods()))
                .switchIfEmpty(intake.of(projectId, now).flatMap(lag -> Mono.justOrEmpty(lag.doubt())));
    }

    /** Whether subjects entered as they were drawn; each period is held against its own shares. */
    static Optional<String> aboutSplit(List<Period> periods) {
        var filled = periods.stream()
                .filter(period -> period.subjects() > 0)
                .map(Doubts::ratio)
                .toList();
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        var split = new ChangingSampleRatio(filled);
        if (split.strays() > 0) {
            return Optional.of("sample ratio mismatch: subjects are in variants that took no traffic");
        }
        return split.smallestExpected() >= SampleRatio.ENOUGH && split.test().rejectsAt(SampleRatio.ALARM)
                ? Optional.of("sample ratio mismatch: subjects did not enter the variants as they were drawn")
                : Optional.empty();
    }

    private static SampleRatio ratio(Period period) {
        return new SampleRatio(period.arms().stream()
                .map(arm -> new SampleRatio.Share(arm.sharePpm(), arm.subjects()))
                .toList());
    }
}
