package dev.palate.server.platform;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings below {@code palate.looks}.
 *
 * @param period after which all running experiments are looked at again
 */
@Validated
@ConfigurationProperties("palate.looks")
public record LookProperties(
        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(days = 7)
        Duration period) {}
