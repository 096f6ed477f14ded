package dev.palate.server.allocation;

import dev.palate.statistics.ChangingSampleRatio;
import dev.palate.statistics.SampleRatio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds reasons not to trust the evidence, by which traffic must not be steered then. */
@Repository
class Doubts {

    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final int RECENT_EVENTS = 1_000;
    private static final int FEWEST_EVENTS = 20;
    private static final double MOST_WAITING = 0.2;

    private final DatabaseClient db;

    /** Judgements of late, and those of them whose exposures have not arrived. */
    private record Lag(long received, long waiting) {

        boolean isLarge() {
            return received >= FEWEST_EVENTS && waiting > MOST_WAITING * received;
        }
    }

    Doubts(DatabaseClient db) {
        this.db = db;
    }

    /** The first reason found; empty if the evidence looks sound. */
    Mono<String> about(long projectId, Rewards rewards, Instant now) {
        return Mono.justOrEmpty(aboutSplit(rewards.periods())).switchIfEmpty(aboutIntake(projectId, now));
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

    /** Whether judgements wait for their exposures, so that those that have arrived are no fair sample. */
    private Mono<String> aboutIntake(long projectId, Instant now) {
        return db.sql("""
                        SELECT count(*) AS received, count(*) FILTER (WHERE pending) AS waiting
                        FROM (
                            SELECT pending
                            FROM feedback
                            WHERE project_id = :projectId AND received_at > :since
                            ORDER BY received_at DESC, event_id DESC
                            LIMIT :limit) AS recent
                        """)
                .bind("projectId", projectId)
                .bind("since", now.minus(RECENT))
                .bind("limit", RECENT_EVENTS)
                .map(row -> new Lag(row.get("received", Long.class), row.get("waiting", Long.class)))
                .one()
                .filter(Lag::isLarge)
                .map(lag -> "ingest lag: %d of the last %d judgements wait for exposures that have not arrived"
                        .formatted(lag.waiting(), lag.received()));
    }
}
