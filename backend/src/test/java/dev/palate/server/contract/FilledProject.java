package dev.palate.server.contract;

import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A project in which everything exists that the examples of the contract speak of. */
final class FilledProject {

    static final String EXPOSURE = "0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f";

    private final TestProject project;
    private final Map<String, Object> names = new HashMap<>();

    FilledProject(TestProject project, Contract contract) {
        this.project = project;
        names.putAll(Map.of(
                "project", project.key(),
                "prompt", "refund-reply",
                "label", "production",
                "number", 7,
                "dimension", "length",
                "profile", "concise",
                "subject", "user-42",
                "experiment", "shorter-opening",
                "holdout", "global-2026",
                "exposure", EXPOSURE));
        tell(new Story(
                contract, contract.operations().stream().map(Operation::id).collect(Collectors.toSet())));
        names.put("id", firstKey());
        names.put("username", firstMember());
    }

    /** As the examples do, up to where everything exists. */
    private void tell(Story story) {
        names.forEach(story::where);
        var team = project.management();
        story.then(team, "createDimension")
                .thenSend(
                        team,
                        "createDimension",
                        Map.of("key", "tone", "kind", "enum", "values", Set.of("direct", "warm")))
                .then(team, "createProfile", "storeSubjectProfile", "createPrompt");
        for (var number = 1; number <= 7; number++) {
            story.thenSend(
                    team,
                    "createVersion",
                    Map.of("messages", Set.of(Map.of("role", "system", "content", "Attempt " + number))));
        }
        story.then(team, "describeVersion", "giveLearningConsent")
                .then(team, "moveLabel", "createMetric", "createLayer", "createHoldout")
                .then(team, "createExperiment", "startExperiment")
                .then(project.server(), "reportExposures", "sendFeedback");
    }

    private String firstKey() {
        return TestProjects.body(project.management().get().uri("/api-keys").exchange(), JsonNode.class)
                .at("/items/0/id")
                .asString();
    }

    private String firstMember() {
        project.as(Role.VIEWER);
        return TestProjects.body(project.management().get().uri("/members").exchange(), JsonNode.class)
                .at("/items/0/username")
                .asString();
    }

    /** What the path parameters stand for. */
    Map<String, Object> names() {
        return Map.copyOf(names);
    }

    /** Where an operation finds what exists. */
    String path(Operation operation) {
        return path(operation, Map.of());
    }

    /** The same with another value of a path parameter, which is encoded already. */
    String path(Operation operation, Map<String, String> others) {
        var path = operation.path().getPatternString().substring(Contract.BASE.length());
        for (var other : others.entrySet()) {
            path = path.replace("{" + other.getKey() + "}", other.getValue());
        }
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue().toString());
        }
        return path;
    }
}
