package dev.palate.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.SessionDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProjects;
import dev.palate.server.access.Role;
import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The examples of the contract tell one story, and every operation has its place in it. */
@ServerTest
class ExamplesTest {

    @Autowired
    Contract contract;

    @Autowired
    ContractConformance conformance;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    TestProjects projects;

    @Test
    void workInOrder() {
        var project = projects.create();
        var team = project.management();
        var application = project.server();
        var story = new Story(contract, implemented())
                .where("project", project.key())
                .where("prompt", "refund-reply")
                .where("label", "production")
                .where("dimension", "length")
                .where("profile", "concise")
                .where("subject", "user-42")
                .where("experiment", "shorter-opening")
                .where("holdout", "global-2026")
                .where("exposure", "0190a6f0-3b5e-7c3a-9f52-1d2c3b4a5e6f");

        story.then(team, "createDimension", "getDimension", "updateDimension", "listDimensions")
                .thenSend(
                        team,
                        "createDimension",
                        Map.of("key", "tone", "kind", "enum", "values", Set.of("direct", "warm")))
                .then(team, "createProfile", "getProfile", "updateProfile", "listProfiles", "listProfileVersions")
                .then(team, "resolveProfile", "storeSubjectProfile", "getSubjectProfile");

        story.then(team, "createPrompt", "getPrompt", "updatePrompt", "listPrompts", "archivePrompt", "restorePrompt");
        for (var number = 1; number <= 6; number++) {
            var message = Map.of("role", "system", "content", "Attempt " + number);
            story.thenSend(team, "createVersion", Map.of("messages", Set.of(message)));
        }
        story.then(team, "createVersion")
                .where("number", 7)
                .then(team, "getVersion", "listVersions", "describeVersion", "getVersionDimensions")
                .thenSend(team, "diffVersions", null, "against=6")
                .then(team, "moveLabel", "getLabel", "listLabels", "listDeployments");

        story.then(team, "createMetric", "listMetrics", "createLayer", "listLayers")
                .then(team, "createHoldout", "getHoldout", "listHoldouts")
                .then(team, "createExperiment", "getExperiment", "updateExperiment", "listExperiments")
                .then(team, "startExperiment", "setOverrides", "reallocate", "listAllocations");

        story.then(application, "getSnapshot", "resolvePrompt", "resolvePrompts", "reportExposures", "sendFeedback")
                .then(team, "getExposure", "listFeedback", "getResults", "getPreferences", "getAgreement")
                .then(team, "getPreferenceModel")
                .then(team, "getAdaptiveResults", "evaluateRouting")
                .thenSend(team, "getResultSeries", null, "metric=helpful")
                .then(team, "planExperiment");

        story.where("number", 6)
                .thenSend(team, "describeVersion", Map.of("values", Map.of("length", "long", "tone", "warm")))
                .where("subject", "user-43")
                .then(team, "giveLearningConsent", "getLearningConsent");
        for (var i = 0; i < 8; i++) {
            preferTheSeventh(story, application);
        }
        story.then(team, "listProfileProposals", "getProfileProposal", "acceptProfileProposal", "rejectProfileProposal")
                .then(team, "withdrawLearningConsent")
                .where("subject", "user-42")
                .where("number", 7);

        story.then(
                        team,
                        "pauseExperiment",
                        "resumeExperiment",
                        "stopExperiment",
                        "decideExperiment",
                        "getDecisionReport")
                .then(team, "deleteHoldout", "forgetSubjectProfile", "removeLabel");

        var admin = project.as(Role.ADMIN);
        story.then(admin, "getProject", "updateProject", "listProjects", "listApiKeys", "createApiKey")
                .whereAnswered("id", "/key/id")
                .then(admin, "revokeApiKey", "addMember")
                .thenSend(
                        project.anonymous(),
                        "signIn",
                        Map.of("username", "ines", "password", "at least twelve characters"))
                .then(ines(project.anonymous()), "changePassword")
                .where("username", "ines")
                .then(admin, "changeMember", "listMembers", "removeMember", "listAuditEvents", "getSession", "signOut")
                .then(projects.serverAdmin(), "createProject");

        export(projects.serverAdmin());

        assertThat(conformance.succeeded()).containsAll(withoutStreams(implemented()));
    }

    private static void preferTheSeventh(Story story, WebTestClient application) {
        var preferred = Ids.next();
        var other = Ids.next();
        story.thenSend(
                        application,
                        "reportExposures",
                        Map.of("items", List.of(exposure(preferred, 7), exposure(other, 6))))
                .thenSend(
                        application,
                        "sendFeedback",
                        Map.of(
                                "items",
                                List.of(Scenario.feedback(
                                        "pairwise",
                                        "preference",
                                        Map.of("preferred", preferred, "other", other, "outcome", "preferred")))));
    }

    private static Map<String, Object> exposure(UUID id, int version) {
        return Map.of("exposureId", id, "prompt", "refund-reply", "version", version, "subject", "user-43");
    }

    /** Signed in with the password that she got as a member. */
    private static WebTestClient ines(WebTestClient anonymous) {
        var signedIn = anonymous
                .post()
                .uri("/session")
                .bodyValue(Map.of("username", "ines", "password", "at least twelve characters"))
                .exchange()
                .expectBody(SessionDto.class)
                .returnResult();
        var session = Objects.requireNonNull(signedIn.getResponseBody());
        return anonymous
                .mutate()
                .defaultCookies(cookies -> signedIn.getResponseCookies()
                        .toSingleValueMap()
                        .forEach((name, cookie) -> cookies.set(name, cookie.getValue())))
                .defaultHeader("X-CSRF-Token", session.getCsrfToken())
                .build();
    }

    /** Lines, which the story cannot read. */
    private static void export(WebTestClient admin) {
        admin.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build()
                .get()
                .uri("/export")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static Set<String> withoutStreams(Set<String> operations) {
        return operations.stream()
                .filter(operation -> !operation.equals("streamSnapshots"))
                .collect(Collectors.toSet());
    }

    private Set<String> implemented() {
        var handled = requestMappingHandlerMapping.getHandlerMethods().values().stream()
                .map(handler -> handler.getMethod().getName())
                .collect(Collectors.toSet());
        return contract.operations().stream()
                .map(Operation::id)
                .filter(handled::contains)
                .collect(Collectors.toSet());
    }
}
