package dev.palate.server.platform;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings below {@code palate.learning}.
 *
 * @param halfLife after which a subject's judgement has half its weight in what is proposed to it
 */
@Validated
@ConfigurationProperties("palate.learning")
public record LearningProperties(
        @DefaultValue("90d") @DurationMin(hours = 1) @DurationMax(days = 3650)
        Duration halfLife) {}
