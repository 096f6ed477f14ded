package dev.palate.server.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.module.SimpleModule;

/** Requests are read by the strict mapper; answers and JSON columns use the one of the application. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration implements WebFluxConfigurer {

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder());
    }

    /** Absent instead of null, and times in UTC. */
    @Bean
    JsonMapperBuilderCustomizer plainJson() {
        return mapper -> mapper.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule("plain").addSerializer(OffsetDateTime.class, new TimeSerializer()));
    }
}
