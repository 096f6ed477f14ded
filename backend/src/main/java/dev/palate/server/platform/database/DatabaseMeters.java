package dev.palate.server.platform.database;

import dev.palate.server.platform.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows whether the database answers, as {@link DatabaseHealth} does. */
@Component
final class DatabaseMeters implements MeterBinder {

    private final Availability availability;

    DatabaseMeters(Availability availability) {
        this.availability = availability;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(Meters.DATABASE_UP, availability, database -> database.isAnswering() ? 1 : 0)
                .description("Whether the database answers")
                .register(registry);
    }
}
