package dev.palate.server.platform.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings below {@code palate.database}.
 *
 * @param url of an external PostgreSQL; without it, an embedded one is started
 */
@Validated
@ConfigurationProperties("palate.database")
public record DatabaseProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue @Valid Pool pool,
        @DefaultValue @Valid Timeout timeout) {

    /**
     * Connections, separate for each use so that none can take those of another.
     *
     * @param read for serving prompts that are not in memory
     * @param ingest for feedback and exposures
     * @param console for everything that people and pipelines do
     * @param jobs for the server's own work
     * @param maxAcquireTime how long a request waits for one
     */
    public record Pool(
            @DefaultValue("6") @Min(1) @Max(200) int read,
            @DefaultValue("10") @Min(1) @Max(200) int ingest,
            @DefaultValue("4") @Min(1) @Max(200) int console,
            @DefaultValue("3") @Min(2) @Max(200) int jobs,

            @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 5)
            Duration maxAcquireTime) {}

    /**
     * When PostgreSQL gives up.
     *
     * @param statement on a statement of a request
     * @param job on a statement of the server's own work
     * @param lock on waiting for a lock
     * @param idleInTransaction on a transaction in which nothing happens
     */
    public record Timeout(
            @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(hours = 1)
            Duration statement,

            @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 24)
            Duration job,

            @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(hours = 1)
            Duration lock,

            @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
            Duration idleInTransaction) {}
}
