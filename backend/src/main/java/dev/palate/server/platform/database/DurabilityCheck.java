package dev.palate.server.platform.database;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Warns when the database acknowledges what a crash could take away; only an external one can be set up like that. */
@Component
class DurabilityCheck {

    private static final Logger log = LoggerFactory.getLogger(DurabilityCheck.class);

    private final DatabaseClient database;

    DurabilityCheck(DatabaseClient database) {
        this.database = database;
    }

    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> warn() {
        return missing()
                .filter(settings -> !settings.isEmpty())
                .doOnNext(settings -> log.warn(
                        "The database runs with {} switched off: what it has acknowledged may be lost in a crash.",
                        String.join(", ", settings)))
                .onErrorComplete()
                .then();
    }

    /** The settings that are off but must be on. */
    Mono<List<String>> missing() {
        return database.sql("""
                        SELECT name
                        FROM pg_settings
                        WHERE name = ANY(:names)
                        AND setting = 'off'
                        ORDER BY name
                        """)
                .bind("names", Durability.FULL.settings().keySet().toArray(String[]::new))
                .map(row -> row.get("name", String.class))
                .all()
                .collectList();
    }
}
