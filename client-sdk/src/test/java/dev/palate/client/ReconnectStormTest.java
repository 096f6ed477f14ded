package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.client.api.PalateUnavailableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two thousand clients whose server goes away and comes back, in virtual time: what they wait for is what the client waits for, and
 * asking takes no time.
 */
class ReconnectStormTest {

    private static final int CLIENTS = 2_000;
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final double STEADY = CLIENTS / (double) INTERVAL.toSeconds();
    private static final long SEED = 20261130;
    private static final PalateUnavailableException AWAY = new PalateUnavailableException("away", null);

    /** When a client asks for the snapshot or for the stream. */
    private record Request(long nanos, boolean isForStream, int failures) {}

    private final Random random = new Random(SEED);
    private final SnapshotSettings settings = new SnapshotSettings(
            Refresh.sseWithPolling(INTERVAL),
            Backup.none(),
            Bootstrap.NONE,
            PalateClientBuilder.pollBackoff(random::nextDouble),
            INTERVAL,
            PalateClientBuilder.streamBackoff(random::nextDouble),
            Duration.ofSeconds(45));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 20, 30, 60, 600})
    void isNoStorm(int secondsAway) {
        var back = Duration.ofSeconds(secondsAway).toNanos();
        var bySecond = new HashMap<Long, Integer>();
        var lastStream = 0L;
        var requests = requestsAfterTheEnd();

        while (requests.peek().nanos() < back + Duration.ofMinutes(3).toNanos()) {
            var request = requests.remove();
            var isAnswered = request.nanos() >= back;
            if (isAnswered) {
                bySecond.merge(Duration.ofNanos(request.nanos() - back).toSeconds(), 1, Integer::sum);
                lastStream = request.isForStream() ? request.nanos() - back : lastStream;
            }
            if (!isAnswered || !request.isForStream()) {
                requests.add(next(request, isAnswered));
            }
        }

        assertThat(requests).as("open streams ask no more").hasSize(CLIENTS);
        assertThat((double) peak(bySecond)).isLessThanOrEqualTo(3 * STEADY);
        assertThat(Duration.ofNanos(lastStream)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    /** Every client has been asking for a while, and its stream has just ended. */
    private PriorityQueue<Request> requestsAfterTheEnd() {
        var requests = new PriorityQueue<>(Comparator.comparingLong(Request::nanos));
        for (var client = 0; client < CLIENTS; client++) {
            requests.add(new Request((long) (INTERVAL.toNanos() * random.nextDouble()), false, 0));
            requests.add(new Request(settings.streamBackoff().after(1, AWAY).toNanos(), true, 1));
        }
        return requests;
    }

    private Request next(Request request, boolean isAnswered) {
        var failures = isAnswered ? 0 : request.failures() + 1;
        return new Request(request.nanos() + wait(request, failures).toNanos(), request.isForStream(), failures);
    }

    private Duration wait(Request request, int failures) {
        if (failures == 0) {
            return settings.pollBackoff().about(INTERVAL);
        }
        return request.isForStream()
                ? settings.streamBackoff().after(failures, AWAY)
                : settings.afterFailedQuestion(failures, AWAY, true);
    }

    private static int peak(Map<Long, Integer> bySecond) {
        return bySecond.values().stream().mapToInt(count -> count).max().orElseThrow();
    }
}
