package dev.palate.server.serving;

import dev.palate.server.platform.Meters;
import dev.palate.server.platform.database.Availability;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Shows how current what this instance serves is. */
@Component
class SnapshotMeters implements MeterBinder {

    private final Snapshots snapshots;
    private final Availability availability;
    private final Clock clock;

    SnapshotMeters(Snapshots snapshots, Availability availability, Clock clock) {
        this.snapshots = snapshots;
        this.availability = availability;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(Meters.SNAPSHOT_REVISION, snapshots, Snapshots::revisions)
                .description("The revisions of all projects together")
                .register(registry);
        TimeGauge.builder(
                        Meters.SNAPSHOT_AGE,
                        this,
                        TimeUnit.MILLISECONDS,
                        meters -> meters.age().toMillis())
                .description("Time since what is served was last known to be current")
                .register(registry);
    }

    private Duration age() {
        var servedSince = availability.servedSince();
        return servedSince == null ? availability.silence() : Duration.between(servedSince, clock.instant());
    }
}
