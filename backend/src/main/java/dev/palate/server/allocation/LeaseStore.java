package dev.palate.server.allocation;

import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code lease}. The clock of the database decides, as those of instances may differ. */
@Repository
class LeaseStore {

    private final DatabaseClient db;

    LeaseStore(DatabaseClient db) {
        this.db = db;
    }

    /** Takes or renews a lease, unless another holder has renewed it in time; says whether it is held. */
    Mono<Boolean> take(String name, UUID holder, Duration time) {
        return db.sql("""
                        INSERT INTO lease AS l (name, holder, expires_at)
                        VALUES (:name, :holder, clock_timestamp() + :millis * interval '1 millisecond')
                        ON CONFLICT (name) DO UPDATE
                        SET holder = excluded.holder, expires_at = excluded.expires_at
                        WHERE l.holder = excluded.holder OR l.expires_at < clock_timestamp()
                        RETURNING true
                        """)
                .bind("name", name)
                .bind("holder", holder)
                .bind("millis", time.toMillis())
                .mapValue(Boolean.class)
                .one()
                .defaultIfEmpty(false);
    }

    /** Lets others take the lease at once. */
    Mono<Void> release(String name, UUID holder) {
        return db.sql("DELETE FROM lease WHERE name = :name AND holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .then();
    }
}
