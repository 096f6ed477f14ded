package dev.palate.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.SecondInstance;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.KeyType;
import dev.palate.server.allocation.AllocatorSteps;
import dev.palate.server.simulation.Site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Half of the subjects come to an instance that never hears of a new allocation. */
@Tag("simulation")
@ExtendWith(Figures.class)
@ServerTest
class StaleInstanceTest {

    private static final World WORLD = World.of(0.5, 0.4, 0.7).policy("floor", 0.01);

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @LocalServerPort
    int port;

    @Test
    void neitherLooksLikeAFaultNorMisleads() {
        try (var second = SecondInstance.start()) {
            var halves = Parallel.run(Size.RUNS, run -> half(projects.create(), second.port(), run));
            second.stopFollowing();

            var outcomes =
                    Parallel.run(Size.RUNS, run -> halves.get(run).run().follow(Size.SUBJECTS, halves.get(run)::serve));

            var found = Share.of(outcomes, AdaptiveRun.Outcome::isBestFound);
            var healthy = Share.of(outcomes, outcome -> isHealthy(outcome.results()));
            var covered = Share.of(
                    outcomes.stream().flatMap(StaleInstanceTest::intervals).toList(), Interval::isRight);
            Figures.add("a stale instance serves half: find the best", found.toString(), ">= 0.97", found.runs());
            Figures.add("  without a sample ratio alarm", healthy.toString(), ">= 0.99", found.runs());
            Figures.add("  adaptive intervals that are right", covered.toString(), ">= 0.93", covered.runs());
            assertThat(found).matches(share -> share.isAtLeast(0.97), "at least 0.97");
            assertThat(healthy).matches(share -> share.isAtLeast(0.99), "at least 0.99");
            assertThat(covered).matches(share -> share.isAtLeast(0.93), "at least 0.93");
        }
    }

    /** An experiment that two instances know, of which one will forget to follow it. */
    private record Half(Site site, Api stale, AdaptiveRun run) {

        List<Served> serve(List<Visit> visits) {
            int half = visits.size() / 2;
            var served = new ArrayList<>(site.serve(visits.subList(0, half)));
            var old = site.serve(stale, visits.subList(half, visits.size()));
            assertThat(old).allMatch(answer -> answer.allocation() == 1);
            served.addAll(old);
            return served;
        }
    }

    private Half half(TestProject project, int stalePort, int number) {
        var site = new Site(project, port);
        var stale = new Api(stalePort, project.secret(KeyType.SERVER));
        var run = new AdaptiveRun(site, WORLD, new AllocatorSteps(beans), new Chance(Size.SEED + number)).start();
        Site.until(() -> stale.get("/snapshot").path("experiments").size() == 1);
        return new Half(site, stale, run);
    }

    private static boolean isHealthy(JsonNode results) {
        return results.at("/health/sampleRatio/state").stringValue().equals("healthy");
    }

    private record Interval(double lower, double upper, double truth) {

        boolean isRight() {
            return lower <= truth && truth <= upper;
        }
    }

    private static Stream<Interval> intervals(AdaptiveRun.Outcome outcome) {
        return IntStream.range(0, WORLD.variants()).mapToObj(variant -> {
            var value = outcome.adaptive().path("variants").get(variant).path("value");
            return new Interval(
                    value.path("lower").doubleValue(),
                    value.path("upper").doubleValue(),
                    WORLD.likes(false).get(variant));
        });
    }
}
