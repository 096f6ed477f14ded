package dev.palate.server.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.SecondInstance;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LeaseTest {

    @Autowired
    Allocator allocator;

    @Autowired
    DatabaseClient db;

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @Test
    void oneInstanceWorksAndAnotherTakesOverWhenItDies() {
        var market = new Market(
                projects.create(),
                beans,
                Map.of("mode", "thompson", "explorationSubjects", 40, "explorationAnswers", 20),
                1);
        market.serve(200, 0.2, 0.8);
        try (var second = SecondInstance.start()) {
            var other = second.context().getBean(Allocator.class);
            expire();
            assertThat(allocator.round().block()).isTrue();
            assertThat(market.allocation()).isEqualTo(2);

            assertThat(other.round().block()).isFalse();

            expire();
            assertThat(other.round().block()).isTrue();
            assertThat(allocator.round().block()).isFalse();
        }

        assertThat(allocator.round().block()).as("the other has left the lease").isTrue();
    }

    /** As time does, when the holder no longer renews. */
    private void expire() {
        db.sql("UPDATE lease SET expires_at = clock_timestamp() - interval '1 millisecond' WHERE name = 'allocator'")
                .then()
                .block();
    }
}
