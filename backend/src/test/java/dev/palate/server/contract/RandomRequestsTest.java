package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.contract.ContractDocument.Node;
import dev.palate.server.platform.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * Requests with one random mutation or several, of body and parameters: never a 5xx, every refusal is a problem and has written
 * nothing. Longer with {@code -Dinput.requests=20000}, and other ones with {@code -Dinput.seed}.
 */
@ServerTest
class RandomRequestsTest {

    private static final int REQUESTS = Integer.getInteger("input.requests", 1_000);
    private static final long SEED = Long.getLong("input.seed", 20261127);

    /** So many that none of their keys is used too often. */
    private static final int PROJECTS = 4;

    /** After so many requests, a new project takes the place of one in which nothing is left to do. */
    private static final int REQUESTS_PER_PROJECT = 1_000;

    /** Users are those of all projects, and other tests count on making the one of the example themselves. */
    private static final String MAKES_A_USER = "addMember";

    @Autowired
    Contract contract;

    @Autowired
    TestProjects projects;

    @Autowired
    DatabaseClient db;

    private final Random random = new Random(SEED);
    private final Scramble scramble = new Scramble(random);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void areAnsweredOrRefusedWithoutATrace() {
        var targets = new ArrayList<>(
                IntStream.range(0, PROJECTS).mapToObj(i -> newTarget()).toList());
        var watch = new Watch(new StoredRows(db));

        for (var i = 1; i <= REQUESTS; i++) {
            if (i % REQUESTS_PER_PROJECT == 0) {
                targets.set(i / REQUESTS_PER_PROJECT % PROJECTS, newTarget());
                watch.changed();
            }
            send(i, targets.get(i % PROJECTS), watch);
        }

        System.out.println("RandomRequestsTest: seed " + SEED + ", " + REQUESTS + " requests, by status " + statuses);
        assertThat(failures)
                .as("%d of %d, seed %d", failures.size(), REQUESTS, SEED)
                .isEmpty();
        assertThat(statuses).containsKeys(400, 422);
    }

    private Requests newTarget() {
        return new Requests(contract, projects.create());
    }

    private void send(int number, Requests requests, Watch watch) {
        var definition = oneOf(requests.definitionsForKeys().stream()
                .filter(candidate -> !Requests.id(candidate).equals(MAKES_A_USER))
                .toList());
        var description = new StringBuilder(Requests.id(definition));
        var refusal = Refusal.of(send(requests, definition, description));
        statuses.merge(refusal.status(), 1, Integer::sum);
        if (refusal.status() < 400) {
            watch.changed(
                    Requests.id(definition).startsWith("resolve")
                            ? refusal.body().findValuesAsString("exposureId")
                            : List.of());
            return;
        }
        var flaw = refusal.flaw() + watch.written();
        if (!flaw.isEmpty()) {
            failures.add("%d: %s: %s".formatted(number, description, flaw));
        }
    }

    private ResponseSpec send(Requests requests, Node definition, StringBuilder description) {
        var parameters = requests.parameterMutations(definition);
        var example = Requests.content(definition).member("example");
        var kind = random.nextInt(10);
        if (example.isMissing() || kind < 3 && !parameters.isEmpty()) {
            return parameters.isEmpty()
                    ? requests.sendQuery(definition, "unknown" + random.nextInt() + "=1")
                    : requests.sendParameter(definition, described(oneOf(parameters), description));
        }
        var body = kind < 6
                ? described(oneOf(Requests.bodyMutations(definition)), description)
                        .body()
                : scrambled(example.value(), description);
        return kind % 2 == 0 || parameters.isEmpty()
                ? requests.sendBody(definition, body)
                : requests.sendParameter(definition, described(oneOf(parameters), description), body);
    }

    private byte[] scrambled(Object example, StringBuilder description) {
        var body = scramble.body(example);
        description
                .append(' ')
                .append(new String(body, java.nio.charset.StandardCharsets.UTF_8), 0, Math.min(body.length / 4, 500));
        return body;
    }

    private static <T> T described(T mutation, StringBuilder description) {
        var text = mutation.toString();
        description.append(' ').append(text, 0, Math.min(text.length(), 500));
        return mutation;
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** Sees what has been written since it last looked; asks the tables only if some transaction has written at all. */
    private static final class Watch {

        private final StoredRows rows;
        private Map<String, String> state;
        private String transaction;

        Watch(StoredRows rows) {
            this.rows = rows;
            this.state = rows.state();
            this.transaction = rows.nextTransaction();
        }

        void changed(List<String> exposures) {
            rows.awaitExposures(exposures);
            changed();
        }

        void changed() {
            state = rows.state();
            transaction = rows.nextTransaction();
        }

        String written() {
            if (rows.nextTransaction().equals(transaction)) {
                return "";
            }
            var before = state;
            changed();
            return before.equals(state) ? "" : " wrote something";
        }
    }
}
