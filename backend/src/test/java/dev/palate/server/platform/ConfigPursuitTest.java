package dev.palate.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ConfigPursuitTest {

    private final List<ConfigChange> current = new ArrayList<>();
    private final List<ConfigChange> seen = new ArrayList<>();

    @Test
    void presentsEveryProjectOnceAndThenOnlyWhatChanged() {
        var pursuit = new ConfigPursuit(this::see, Flux.defer(() -> Flux.fromIterable(List.copyOf(current))));
        current.add(new ConfigChange(1, 1));
        current.add(new ConfigChange(2, 7));

        pursuit.catchUp().block();
        pursuit.catchUp().block();
        current.set(0, new ConfigChange(1, 2));
        pursuit.catchUp().block();

        assertThat(seen).containsExactly(new ConfigChange(1, 1), new ConfigChange(2, 7), new ConfigChange(1, 2));
    }

    @Test
    void noticesARevisionThatWentBackWithARestoredDatabase() {
        var pursuit = new ConfigPursuit(this::see, Flux.defer(() -> Flux.fromIterable(List.copyOf(current))));
        current.add(new ConfigChange(1, 9));
        pursuit.catchUp().block();

        current.set(0, new ConfigChange(1, 3));
        pursuit.catchUp().block();

        assertThat(seen).endsWith(new ConfigChange(1, 3));
    }

    @Test
    void presentsAChangeAgainUntilItsRefreshSucceedsAndHoldsUpNobodyElse() {
        var pursuit = new ConfigPursuit(this::failTwiceOnProjectOne, Flux.fromIterable(current));
        current.add(new ConfigChange(1, 1));
        current.add(new ConfigChange(2, 1));

        for (int i = 0; i < 5; i++) {
            pursuit.catchUp().block();
        }

        assertThat(seen)
                .containsExactly(
                        new ConfigChange(1, 1), new ConfigChange(2, 1), new ConfigChange(1, 1), new ConfigChange(1, 1));
    }

    @Test
    void survivesADatabaseThatIsAway() {
        var hints = Sinks.many().unicast().<String>onBackpressureBuffer();
        var away = new IllegalStateException("the database is away");
        var pursuit = new ConfigPursuit(
                this::see, Flux.defer(() -> current.isEmpty() ? Flux.error(away) : Flux.fromIterable(current)));
        var following = pursuit.keepUp(hints.asFlux()).subscribe();

        hints.tryEmitNext("one");
        current.add(new ConfigChange(1, 1));
        hints.tryEmitNext("two");

        assertThat(seen).containsExactly(new ConfigChange(1, 1));
        assertThat(following.isDisposed()).isFalse();
    }

    private Mono<Void> see(ConfigChange change) {
        return Mono.fromRunnable(() -> seen.add(change));
    }

    private Mono<Void> failTwiceOnProjectOne(ConfigChange change) {
        seen.add(change);
        var attempts = seen.stream().filter(change::equals).count();
        return change.projectId() == 1 && attempts < 3
                ? Mono.error(new IllegalStateException("not yet"))
                : Mono.empty();
    }
}
