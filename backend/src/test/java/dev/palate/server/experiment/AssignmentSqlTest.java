package dev.palate.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.decision.Context;
import dev.palate.engine.decision.Decider;
import dev.palate.engine.profile.Profiles;
import dev.palate.engine.snapshot.Deployments;
import dev.palate.engine.snapshot.Prompt;
import dev.palate.engine.snapshot.Snapshot;
import dev.palate.engine.snapshot.Version;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Derives the assignments of a running experiment where the evidence is, and compares them with the engine's. */
@ServerTest
class AssignmentSqlTest {

    private static final int SUBJECTS = 5_000;

    @Autowired
    TestProjects projects;

    @Autowired
    ExperimentQueries queries;

    @Autowired
    DatabaseClient db;

    @Test
    void derivesTheAssignmentsOfTheEngine() {
        var lab = Lab.in(projects.create());
        lab.createLayer("refunds");
        lab.api().create("/holdouts", "{\"key\": \"global\", \"share\": 0.1}");
        lab.run("neighbour", "\"layer\": \"refunds\", \"layerShare\": 0.2");
        lab.run("shorter", "\"layer\": \"refunds\", \"layerShare\": 0.6, \"trafficShare\": 0.7");
        lab.act("shorter", "allocations", "{\"weights\": {\"current\": 2, \"short\": 1}}")
                .expect(201);
        lab.act("neighbour", "stop").expect(200);

        var derived = derived(lab);

        assertThat(derived).isEqualTo(decided(lab));
        assertThat(derived.values()).contains("current", "short");
        assertThat(derived.size()).isBetween(SUBJECTS / 4, SUBJECTS / 2);
    }

    private Map<String, String> derived(Lab lab) {
        return new TreeMap<>(db.sql("""
                        SELECT s.subject, v.key AS variant
                        FROM (SELECT 'user-' || i AS subject FROM generate_series(1, :subjects) i) s
                        CROSS JOIN experiment e
                        JOIN layer l ON l.id = e.layer_id
                        JOIN allocation a ON a.experiment_id = e.id AND a.number = e.allocation
                        JOIN jsonb_array_elements(e.slots) slot
                            ON bucket('layer', l.salt, s.subject) >= (slot ->> 0)::integer
                            AND bucket('layer', l.salt, s.subject) < (slot ->> 1)::integer
                        JOIN jsonb_array_elements(a.segments) segment
                            ON bucket('variant', e.salt, s.subject) >= (segment ->> 0)::integer
                            AND bucket('variant', e.salt, s.subject) < (segment ->> 1)::integer
                        JOIN variant v ON v.experiment_id = e.id AND v.position = (segment ->> 2)::integer
                        WHERE e.project_id = :projectId
                          AND e.key = 'shorter'
                          AND bucket('traffic', e.salt, s.subject) < a.traffic_ppm
                          AND NOT EXISTS (
                              SELECT
                              FROM holdout h
                              WHERE h.project_id = e.project_id
                                AND (h.layers = '{}' OR l.key = ANY (h.layers))
                                AND bucket('holdout', h.salt, s.subject) < h.share_ppm
                          )
                        """)
                .bind("subjects", SUBJECTS)
                .bind("projectId", lab.project().id())
                .map(row -> Map.entry(row.get("subject", String.class), row.get("variant", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .blockOptional()
                .orElseThrow());
    }

    private Map<String, String> decided(Lab lab) {
        var snapshot = snapshot(lab.project().id());
        var assigned = new TreeMap<String, String>();
        for (int i = 1; i <= SUBJECTS; i++) {
            var subject = "user-" + i;
            var assignment = Decider.decide(snapshot, "refund", "production", Context.of(subject))
                    .assignment();
            if (assignment != null) {
                assigned.put(subject, assignment.variant());
            }
        }
        return assigned;
    }

    private Snapshot<String> snapshot(long projectId) {
        var versions = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new Version<>(number, "digest", "Version " + number))
                .collect(Collectors.toMap(Version::number, version -> version));
        var prompt = new Prompt<>("refund", versions, Map.of("production", Deployments.of(1)));
        return Snapshot.of(
                1,
                Profiles.NONE,
                List.of(prompt),
                queries.running(projectId).collectList().blockOptional().orElseThrow(),
                queries.holdouts(projectId).collectList().blockOptional().orElseThrow());
    }
}
