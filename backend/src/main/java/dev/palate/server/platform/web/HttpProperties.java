package dev.palate.server.platform.web;

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
 * The settings below {@code palate.http}.
 *
 * @param maxConnections how many connections are open at once; further ones are closed
 */
@Validated
@ConfigurationProperties("palate.http")
public record HttpProperties(
        @DefaultValue("10000") @Min(8) @Max(1_000_000) int maxConnections,
        @DefaultValue @Valid Timeout timeout) {

    /**
     * How long a client may take to send.
     *
     * @param header from the first byte of a request to the end of its header
     * @param pause between two parts of a body
     * @param body from the end of the header to the end of the body
     */
    public record Timeout(
            @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration header,

            @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration pause,

            @DefaultValue("30s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
            Duration body) {}
}
