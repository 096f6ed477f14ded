package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that are restarted in turn, as a deployment does. */
class RollingRestartTest {

    private static final int ROUNDS = Integer.getInteger("chaos.restarts") / 2;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long SEED = 20261130;

    @TempDir
    Path folder;

    @Test
    @DisplayName("F40 SIGTERM under load: no request that was let in fails, and nothing is lost")
    void failsNothing() throws IOException {
        var history = new History(folder.resolve("history.txt"));
        try (var postgres = Postgres.in(folder.resolve("postgres"));
                var one = Server.on(postgres.database(), postgres.database().port(), folder.resolve("one"))
                        .start();
                var two = Server.on(postgres.database(), postgres.database().port(), folder.resolve("two"))
                        .start()) {
            var key = one.credentials().managementKey();
            Experiment.begin(new Api(one.url(), key));
            var balancer = new AtomicReference<>(new Api(two.url(), key));
            try (var load = Load.on(balancer::get, history, SEED)) {
                for (var round = 0; round < ROUNDS; round++) {
                    restart(one, load);
                    balancer.set(new Api(one.url(), key));
                    restart(two, load);
                    balancer.set(new Api(two.url(), key));
                }
                assertThat(load.statuses()).allMatch(status -> status == 200);
            }
            var outcome = new Store(postgres.database()).verify(history);
            System.out.println("rolling restarts: {restarts=" + 2 * ROUNDS + ", " + outcome + "}");
        }
    }

    private static void restart(Server server, Load load) {
        var before = load.acknowledged();
        await().atMost(LONG).until(() -> load.acknowledged() > before);
        assertThat(server.stop()).as("ended by SIGTERM").isEqualTo(143);
        server.start();
    }
}
