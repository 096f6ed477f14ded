package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    @Test
    void makesIdsOfVersionSeven() {
        var before = System.currentTimeMillis();
        var id = TimeOrderedId.next();
        var after = System.currentTimeMillis();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
    }

    @Test
    void makesEachIdOnce() {
        var ids = Stream.generate(TimeOrderedId::next).limit(10_000).collect(Collectors.toSet());

        assertThat(ids).hasSize(10_000);
        assertThat(ids).extracting(UUID::version).containsOnly(7);
    }
}
