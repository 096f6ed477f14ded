package dev.palate.server.platform.traffic;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings below {@code palate.traffic}.
 *
 * @param maxInFlight how many requests are under way at once, of all classes together
 * @param streamsPerKey how many streams of snapshots a key may hold open at an instance
 */
@Validated
@ConfigurationProperties("palate.traffic")
public record TrafficProperties(
        @DefaultValue("1000") @Min(16) @Max(100_000) int maxInFlight,
        @DefaultValue("50") @Min(1) @Max(100_000) int streamsPerKey,
        @DefaultValue @Valid Deadline deadline,
        @DefaultValue @Valid Rate rate) {

    /**
     * How long a request may take.
     *
     * @param read of prompts and of what the console shows
     * @param write of changes and of evidence
     * @param report of what is computed
     */
    public record Deadline(
            @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration read,

            @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration write,

            @DefaultValue("30s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration report) {}

    /**
     * Requests per second; twice as many may come at once after a pause.
     *
     * @param server of a server key
     * @param publishable of a publishable key
     * @param publishableAddress of one address with publishable keys
     * @param management of a management key
     * @param session of a user of the console
     */
    public record Rate(
            @DefaultValue("1000") @Min(1) @Max(1_000_000) int server,
            @DefaultValue("50") @Min(1) @Max(1_000_000) int publishable,
            @DefaultValue("10") @Min(1) @Max(1_000_000) int publishableAddress,
            @DefaultValue("500") @Min(1) @Max(1_000_000) int management,
            @DefaultValue("50") @Min(1) @Max(1_000_000) int session) {}
}
