package dev.palate.server.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The clock, and where the operations of the contract live. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PalateProperties.class, LookProperties.class, LearningProperties.class})
class PlatformConfiguration implements WebFluxConfigurer {

    @Override
    public void configurePathMatching(PathMatchConfigurer paths) {
        paths.addPathPrefix(Contract.BASE, HandlerTypePredicate.forAnnotation(RestController.class));
    }

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)); // what PostgreSQL keeps
    }
}
