package dev.palate.client.spring;

import dev.palate.client.FeedbackListener;
import dev.palate.client.PalateClient;
import dev.palate.client.reactor.ReactivePalate;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A {@link PalateClient} from the properties below {@code palate}, unless the application has one of its own; and, where the
 * application has what they need, a {@link ReactivePalate}, its health, its meters and the endpoint {@code palate}.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "palate.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PalateProperties.class)
public class PalateAutoConfiguration {

    /** Of those that Jackson 3 looks for, the newest. */
    private static final String NEW_ANNOTATION = "com.fasterxml.jackson.annotation.JsonSerializeAs";

    /** Called by Spring. */
    public PalateAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PalateClient palateClient(
            PalateProperties properties,
            ObjectProvider<FeedbackListener> listener,
            ObjectProvider<PalateClientCustomizer> customizers,
            ResourceLoader resources) {
        var key = properties.apiKey();
        if (!StringUtils.hasText(key)) {
            throw NoClientException.noKey();
        }
        if (!ClassUtils.isPresent(NEW_ANNOTATION, resources.getClassLoader())) {
            throw NoClientException.oldAnnotations();
        }
        try {
            var builder = new ConfiguredClient(properties).builder(key);
            listener.ifUnique(builder::feedbackListener);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException refusal) {
            throw NoClientException.refused(refusal);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ReactivePalate.class)
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean
        ReactivePalate reactivePalate(PalateClient client) {
            return ReactivePalate.of(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        PalateMeters palateMeters(PalateClient client) {
            return new PalateMeters(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    static class Endpoints {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        PalateEndpoint palateEndpoint(PalateClient client) {
            return new PalateEndpoint(client);
        }
    }
}
