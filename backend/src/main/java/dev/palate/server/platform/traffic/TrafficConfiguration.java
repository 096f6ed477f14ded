package dev.palate.server.platform.traffic;

import io.github.bucket4j.TimeMeter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrafficProperties.class)
class TrafficConfiguration {

    /** What rates are measured by: it never goes backwards, as clocks do that somebody sets. */
    @Bean
    TimeMeter time() {
        return TimeMeter.SYSTEM_NANOTIME;
    }
}
