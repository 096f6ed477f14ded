package dev.palate.server.platform;

import dev.palate.server.platform.database.Availability;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/**
 * Keeps every {@link ConfigFollower} up to date with {@code config_revision}: at once when a notification arrives, and by
 * polling in case it does not. Started before the server accepts requests.
 */
@Component
public final class ConfigChanges implements SmartLifecycle {

    /** Before the web server, after everything that the first start creates. */
    public static final int PHASE = Integer.MAX_VALUE - 8192;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_READ = Duration.ofSeconds(60);

    private final DatabaseClient db;
    private final ConfigNotifications notifications;
    private final ObjectProvider<ConfigFollower> followers;
    private final Availability availability;
    private final StateFile state;
    private Disposable.Composite running = Disposables.composite();

    ConfigChanges(
            DatabaseClient db,
            ConfigNotifications notifications,
            ObjectProvider<ConfigFollower> followers,
            Availability availability,
            StateFile state) {
        this.availability = availability;
        this.state = state;
        this.db = db;
        this.notifications = notifications;
        this.followers = followers;
    }

    @Override
    public void start() {
        running = Disposables.composite();
        var hints = Flux.merge(notifications.hints(), Flux.interval(POLL)).share();
        if (!availability.isPrepared()) {
            state.read().ifPresent(state::restore);
        }
        for (var pursuit : pursuits()) {
            if (availability.isPrepared()) {
                pursuit.catchUp().block(FIRST_READ);
            }
            running.add(pursuit.keepUp(hints).subscribe());
        }
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed() && running.size() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private List<ConfigPursuit> pursuits() {
        return followers
                .orderedStream()
                .map(follower -> new ConfigPursuit(follower, current()))
                .toList();
    }

    private Flux<ConfigChange> current() {
        return db.sql("""
                        SELECT project_id, revision
                        FROM config_revision
                        """)
                .map(row -> new ConfigChange(row.get("project_id", Long.class), row.get("revision", Long.class)))
                .all()
                .as(availability::watch);
    }
}
