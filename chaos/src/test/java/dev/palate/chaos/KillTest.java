package dev.palate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.chaos.History.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a server, its PostgreSQL, or both, under load, again and again (F01–F05, F50). */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("chaos.rounds");
    private static final long SEED = 20261127;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private enum Fault {
        /** Twice as often as the others. */
        SERVER_KILLED("F01, F50"),
        SERVER_KILLED_AGAIN("F01, F50"),
        POSTGRES_KILLED("F02"),
        BOTH_KILLED("F03"),
        POSTGRES_STOPPED_AT_ONCE("F04"),
        POSTGRES_RESTARTED("F05");

        private final String ids;

        Fault(String ids) {
            this.ids = ids;
        }
    }

    @Test
    void losesNothingThatWasAcknowledged() throws IOException {
        var figures = new Figures("kills");
        var random = new Random(SEED);
        var history = new History(folder.resolve("history.txt"));
        try (var server = Server.in(folder.resolve("data")).start()) {
            var key = server.credentials().managementKey();
            var api = new Api(server.url(), key);
            Experiment.begin(api);
            try (var load = Load.on(() -> api, history, SEED)) {
                for (var fault : faults(random)) {
                    awaitAcknowledged(load, 1 + random.nextInt(500));
                    var time = Instant.now();
                    inject(fault, server);
                    awaitAcknowledged(load, 1);
                    figures.recoveredFrom(time);
                }
                System.out.println("faults " + List.of(Fault.values()) + ", each " + ROUNDS);
            }
            var outcome = new Store(server.database()).verify(history);
            figures.set("rounds per fault", ROUNDS);
            figures.set("sent", outcome.sent());
            figures.set("acknowledged", outcome.acknowledged());
            figures.set(
                    "once without an answer", history.events().get(Mark.UNKNOWN).size());
            figures.set("lost", outcome.lost());
            figures.set("twice", outcome.twice());
            assertThat(server.database().query("SHOW fsync")).containsExactly("on");
            assertThat(server.stop()).isEqualTo(143);
        }
        figures.print();
    }

    private static List<Fault> faults(Random random) {
        var all = new ArrayList<Fault>();
        for (var i = 0; i < ROUNDS; i++) {
            all.addAll(List.of(Fault.values()));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static void inject(Fault fault, Server server) {
        var database = server.database();
        System.out.println(fault + " " + fault.ids);
        switch (fault) {
            case SERVER_KILLED, SERVER_KILLED_AGAIN -> {
                server.kill();
                server.start();
            }
            case POSTGRES_KILLED -> database.kill();
            case BOTH_KILLED -> {
                server.kill();
                database.kill();
                server.start();
            }
            case POSTGRES_STOPPED_AT_ONCE -> Processes.signal("QUIT", database.postmaster());
            case POSTGRES_RESTARTED -> Processes.signal("INT", database.postmaster());
        }
    }

    private static void awaitAcknowledged(Load load, int more) {
        var before = load.acknowledged();
        await().atMost(LONG).until(() -> load.acknowledged() >= before + more);
    }
}
