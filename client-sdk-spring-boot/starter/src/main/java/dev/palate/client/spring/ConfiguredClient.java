package dev.palate.client.spring;

import dev.palate.client.Backup;
import dev.palate.client.Bootstrap;
import dev.palate.client.PalateClient;
import dev.palate.client.PalateClientBuilder;
import dev.palate.client.Startup;
import java.nio.file.Path;
import org.springframework.util.ResourceUtils;

/** What the properties make of a client. */
record ConfiguredClient(PalateProperties properties) {

    PalateClientBuilder builder(String apiKey) {
        var builder = PalateClient.builder()
                .endpoint(properties.endpoint())
                .apiKey(apiKey)
                .connectTimeout(properties.connectTimeout())
                .requestTimeout(properties.requestTimeout())
                .callTimeout(properties.callTimeout())
                .retries(properties.retries())
                .retryBackoff(properties.retryBackoff())
                .lookupTimeout(properties.lookupTimeout())
                .startup(Startup.awaitReady(properties.startupTimeout()))
                .closeTimeout(properties.closeTimeout());
        if (properties.evaluation() != null) {
            builder.evaluation(properties.evaluation());
        }
        snapshot(builder, properties.snapshot());
        feedback(builder, properties.feedback());
        return builder;
    }

    private static void snapshot(PalateClientBuilder builder, PalateProperties.Snapshot snapshot) {
        builder.refresh(snapshot.refresh().every(snapshot.interval()));
        if (snapshot.backup() != null) {
            builder.backup(Backup.file(snapshot.backup()));
        }
        if (snapshot.bootstrap() != null) {
            builder.bootstrap(bootstrap(snapshot.bootstrap()));
        }
    }

    private static void feedback(PalateClientBuilder builder, PalateProperties.Feedback feedback) {
        builder.delivery(feedback.delivery())
                .feedbackCapacity(feedback.capacity())
                .feedbackBatchSize(feedback.batchSize())
                .feedbackInterval(feedback.interval());
        if (feedback.spool() != null) {
            builder.spool(feedback.spool());
        }
    }

    private static Bootstrap bootstrap(String location) {
        return location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)
                ? Bootstrap.classpath(location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()))
                : Bootstrap.file(Path.of(location));
    }
}
