package dev.palate.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.analysis.Looks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Experiments between a prompt and itself, on subjects of whom each says several similar things. */
@Tag("simulation")
@ExtendWith(Figures.class)
@ServerTest
class IdenticalVariantsTest {

    private static final int IN_A_PROJECT = 10;

    @Autowired
    TestProjects projects;

    @Autowired
    BeanFactory beans;

    @LocalServerPort
    int port;

    @Test
    void areHardlyEverTakenForDifferentHoweverOftenOneLooks() {
        var outcomes = Parallel.run(Size.IDENTICAL / IN_A_PROJECT, this::simulate).stream()
                .flatMap(List::stream)
                .toList();

        var decided = Share.of(outcomes, IdenticalVariants.Outcome::isDecided);
        var mismatched = Share.of(outcomes, IdenticalVariants.Outcome::isMismatched);
        Figures.add("A/A, 20 looks: false decisions", decided.toString(), "<= 0.05", decided.runs());
        Figures.add("A/A, 20 looks: false sample ratio alarms", mismatched.toString(), "<= 0.01", mismatched.runs());
        assertThat(decided).matches(share -> share.isAtMost(0.05), "at most 0.05");
        assertThat(mismatched).matches(share -> share.isAtMost(0.01), "at most 0.01");
    }

    private List<IdenticalVariants.Outcome> simulate(int run) {
        var site = new Site(projects.create(), port);
        return new IdenticalVariants(site, new Looks(beans), new Chance(Size.SEED + run)).follow(IN_A_PROJECT);
    }
}
