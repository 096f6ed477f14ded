package dev.palate.server.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.api.model.AgreementDto;
import dev.palate.api.model.PreferenceEvidenceDto;
import dev.palate.api.model.PreferencesDto;
import dev.palate.api.model.VersionUtilityDto;
import dev.palate.server.Scenario;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.platform.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A prompt whose versions are shown to subjects, compared and judged, all by HTTP; sent together when it is asked. */
final class Tasting {

    static final String PROMPT = "refund-reply";
    private static final int BATCH = 500;

    private final Scenario scenario;
    private final List<Map<String, Object>> exposures = new ArrayList<>();
    private final List<Map<String, Object>> judgements = new ArrayList<>();

    /** Version 1 is deployed. */
    Tasting(TestProject project, int versions) {
        this.scenario = Scenario.in(project)
                .prompt(
                        PROMPT,
                        IntStream.rangeClosed(1, versions)
                                .mapToObj(number -> "Attempt " + number)
                                .toArray(String[]::new));
    }

    Scenario scenario() {
        return scenario;
    }

    UUID show(int version, String subject, Map<String, Object> more) {
        var exposure = new HashMap<String, Object>(more);
        var id = Ids.next();
        exposure.putAll(Map.of("exposureId", id, "prompt", PROMPT, "version", version, "subject", subject));
        exposures.add(exposure);
        return id;
    }

    UUID show(int version, String subject) {
        return show(version, subject, Map.of());
    }

    void prefer(int preferred, int other, String subject, Map<String, Object> shown, Map<String, Object> judged) {
        compare(show(preferred, subject, shown), show(other, subject, shown), "preferred", judged);
    }

    void prefer(int preferred, int other, String subject) {
        prefer(preferred, other, subject, Map.of(), Map.of());
    }

    void tie(int one, int other, String subject) {
        compare(show(one, subject), show(other, subject), "tie", Map.of());
    }

    void compare(UUID preferred, UUID other, String outcome, Map<String, Object> judged) {
        judge("pairwise", "preference", Map.of("preferred", preferred, "other", other, "outcome", outcome), judged);
    }

    /** Versions from best to worst; those in one rank are tied. */
    void rank(String subject, List<List<Integer>> ranks) {
        judge(
                "ranking",
                "ranking",
                Map.of(
                        "ranks",
                        ranks.stream()
                                .map(rank -> rank.stream()
                                        .map(version -> show(version, subject))
                                        .toList())
                                .toList()),
                Map.of());
    }

    void judge(String kind, String metric, Map<String, Object> what, Map<String, Object> more) {
        var item = Scenario.feedback(kind, metric, what);
        item.putAll(more);
        judgements.add(item);
    }

    PreferencesDto preferences(String query) {
        send();
        return answer("/preferences" + query, PreferencesDto.class);
    }

    AgreementDto agreement(String query) {
        send();
        return answer("/agreement" + query, AgreementDto.class);
    }

    int statusOf(String path) {
        return scenario.project()
                .management()
                .get()
                .uri("/prompts/" + path)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private <T> T answer(String path, Class<T> type) {
        return TestProjects.body(
                scenario.project()
                        .management()
                        .get()
                        .uri("/prompts/" + PROMPT + path)
                        .exchange()
                        .expectStatus()
                        .isOk(),
                type);
    }

    void send() {
        batches(exposures).forEach(batch -> assertThat(scenario.report(batch)).containsOnly("accepted"));
        batches(judgements).forEach(batch -> assertThat(scenario.send(batch)).isSubsetOf("accepted", "revised"));
        exposures.clear();
        judgements.clear();
    }

    private static List<List<Map<String, Object>>> batches(List<Map<String, Object>> items) {
        return IntStream.range(0, (items.size() + BATCH - 1) / BATCH)
                .mapToObj(batch ->
                        List.copyOf(items.subList(batch * BATCH, Math.min(items.size(), (batch + 1) * BATCH))))
                .toList();
    }

    static VersionUtilityDto version(PreferenceEvidenceDto evidence, int number) {
        return evidence.getVersions().stream()
                .filter(version -> version.getVersion() == number)
                .findFirst()
                .orElseThrow();
    }

    static List<PreferenceEvidenceDto> overAll(List<PreferenceEvidenceDto> evidence) {
        return evidence.stream().filter(one -> one.getProfile() == null).toList();
    }

    /** The one over all profiles, or of the profile that was asked for. */
    static PreferenceEvidenceDto only(PreferencesDto preferences) {
        var all = preferences.getEvidence();
        var found = all.size() == 1 ? all : overAll(all);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
