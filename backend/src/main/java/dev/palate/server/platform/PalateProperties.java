package dev.palate.server.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings below {@code palate}.
 *
 * @param dataDir the folder of everything that the server keeps outside an external database
 * @param demo whether the first start creates the demo project
 * @param scrapeToken of Prometheus, which may read the meters with it and nothing else
 * @param snapshotMebibytes the most that a project serves, as every consumer has to load it
 * @param restore an export that is loaded into an empty server at its start
 * @param allocationPeriod after which the allocator looks at all adaptive experiments again
 */
@Validated
@ConfigurationProperties("palate")
public record PalateProperties(
        @DefaultValue("./data") String dataDir,
        @DefaultValue("true") boolean demo,
        @DefaultValue Admin admin,
        @Nullable @Size(min = 24, max = 1_000) String scrapeToken,
        @Nullable String restore,
        @DefaultValue("16") @Min(1) @Max(256) int snapshotMebibytes,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration allocationPeriod) {

    /** @param password of the first user, instead of a generated one */
    public record Admin(@Nullable String password) {}
}
