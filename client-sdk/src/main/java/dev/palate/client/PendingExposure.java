package dev.palate.client;

import dev.palate.client.model.ExposureReport;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An exposure on its way, and the future of its arrival. */
record PendingExposure(ExposureReport report, CompletableFuture<@Nullable Void> settled) {

    static PendingExposure of(ExposureReport report) {
        return new PendingExposure(report, new CompletableFuture<>());
    }
}
