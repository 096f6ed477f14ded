package dev.palate.server.serving;

import dev.palate.server.access.KeyCallers;
import dev.palate.server.platform.traffic.Admission;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the direct way to a prompt before the ordinary one. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    WebHttpHandlerBuilderCustomizer directResolve(
            KeyCallers keys, Admission admission, Resolver resolver, ResolutionWriter writer, MeterRegistry meters) {
        return handler -> handler.httpHandlerDecorator(
                ordinary -> new DirectResolve(ordinary, keys, admission, resolver, writer, meters));
    }
}
