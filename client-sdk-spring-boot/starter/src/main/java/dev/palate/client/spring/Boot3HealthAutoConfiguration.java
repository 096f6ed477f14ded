package dev.palate.client.spring;

import dev.palate.client.PalateClient;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The health of the client as Boot 3 takes it. */
@AutoConfiguration(after = PalateAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(PalateClient.class)
@ConditionalOnEnabledHealthIndicator("palate")
class Boot3HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "palateHealthIndicator")
    HealthIndicator palateHealthIndicator(PalateClient client) {
        var health = new PalateHealth(client);
        return () -> health(health.report());
    }

    private static Health health(PalateHealth.Report report) {
        return (report.isUp() ? Health.up() : Health.unknown())
                .withDetails(report.details())
                .build();
    }
}
