package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.EstimateDto;
import dev.palate.server.Scenario;
import dev.palate.server.ServerTest;
import dev.palate.server.TestProject;
import dev.palate.server.TestProjects;
import dev.palate.server.feedback.Evidence;
import dev.palate.server.feedback.IngestLag;
import dev.palate.server.platform.CanonicalJson;
import dev.palate.server.platform.Ids;
import dev.palate.statistics.Comparison;
import dev.palate.statistics.ConfidenceSequence;
import dev.palate.statistics.Interval;
import dev.palate.statistics.Looks;
import dev.palate.statistics.Past;
import dev.palate.statistics.RatioSample;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is frozen when an experiment is decided. */
@ServerTest
class DecisionReportTest {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Autowired
    private TestProjects projects;

    @Autowired
    private DatabaseClient db;

    @Autowired
    private Evidence evidence;

    @Autowired
    private TrialQueries trials;

    @Autowired
    private JsonMapper json;

    private TestProject project;
    private Trial trial;

    @BeforeEach
    void startTrial() {
        project = projects.create();
        trial = new Trial(db, evidence, project);
        trial.judgeAll("rating", "stars", trial.subjects("control", 60), 2, 3);
        var treatment = trial.subjects("short", 60);
        trial.judgeAll("rating", "stars", treatment, 4, 5);
        trial.stars(trial.expert("expert"), 1);
        trial.prefer(treatment.get(0), trial.control("other"));
    }

    @Test
    void isNotThereBeforeTheDecision() {
        Scenario.in(project).change(Trial.KEY, "stop", Map.of());

        var answer = report("application/json", "");

        assertThat(answer.getStatus().value()).isEqualTo(404);
        assertThat(body(answer)).contains("decision_report_not_found", Trial.KEY);
    }

    @Test
    void holdsWhatWasKnownWhateverComesLater() {
        decide();
        var shown = CanonicalJson.of(json.valueToTree(trial.results().getMetrics()));

        var report = content();
        trial.stars(trial.control("late"), 5);

        assertThat(content()).isEqualTo(report);
        assertThat(CanonicalJson.of(report.at("/results/metrics"))).isEqualTo(shown);
        assertThat(report.at("/results/verdict/sentence").asString()).isNotEmpty();
        assertThat(report.at("/experiment/decision/reason").asString()).isEqualTo("It is *better*");
        assertThat(report.at("/experiment/status").asString()).isEqualTo("decided");
        assertThat(report.at("/allocations/0/number").asInt()).isEqualTo(1);
        assertThat(trial.results().getVariants().get(0).getSubjects()).isEqualTo(62);
    }

    @Test
    void isSealedByItsHash() {
        decide();

        var report = EXACT.readTree(body(report("application/json", "")));

        var canonical = CanonicalJson.of(report.path("content"));
        assertThat(report.path("sha256").asString())
                .isEqualTo(HexFormat.of().formatHex(Ids.sha256(canonical.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void answersADifferenceThatFollowsFromTheSums() {
        decide();
        var report = content();

        var control = sample(report, "control");
        var treatment = sample(report, "short");
        var difference = new Comparison(control.ratio(), treatment.ratio()).difference();
        var subjects = control.subjects() + treatment.subjects();
        var interval = (Interval) ConfidenceSequence.tunedFor(2_000, 0.95).interval(difference, subjects, 0.95);

        var answered = report.at("/results/metrics/0/variants/1/difference");
        assertThat(answered.path("value").asDouble()).isCloseTo(interval.value(), within(1e-12));
        assertThat(answered.path("lower").asDouble()).isCloseTo(interval.lower(), within(1e-12));
        assertThat(answered.path("upper").asDouble()).isCloseTo(interval.upper(), within(1e-12));
    }

    @Test
    void answersResultsThatFollowFromTheSumsToTheLastDigit() {
        decide();
        var report = content();

        var experiment =
                Objects.requireNonNull(trials.find(project.id(), Trial.KEY).block());
        var metrics = Objects.requireNonNull(
                trials.metrics(project.id()).collectList().block());
        var sums = rollups(report.path("sums"), metrics);
        var looks = list(report.path("looks")).stream()
                .map(DecisionReportTest::look)
                .toList();
        var again = new ResultsReport(experiment, metrics, sums, 0.95, false, null, looks)
                .at(Instant.parse(report.path("decidedAt").asString()));

        assertThat(CanonicalJson.of(json.valueToTree(again))).isEqualTo(CanonicalJson.of(report.path("results")));
    }

    @Test
    void isATableToo() {
        decide();

        var lines = body(report("text/csv", "")).split("\r\n");

        assertThat(lines[0]).startsWith("metric,source,role,profile,variant,control,subjects,");
        assertThat(lines[1]).startsWith("stars,end_user,primary,*,control,true,61,60,60,2.5,");
        assertThat(lines[2]).startsWith("stars,end_user,primary,*,short,false,61,61,61,");
        assertThat(body(report("application/json", "?format=csv"))).startsWith(lines[0]);
    }

    @Test
    void isAPageToo() {
        decide();

        var answer = report("text/html;q=0.5, text/markdown", "");

        assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo("text/markdown;charset=UTF-8");
        assertThat(body(answer))
                .startsWith("# Decision report: ")
                .contains("- Reason: It is \\*better\\*", "| control | 61 | 60 | 2.5 |", "SHA-256");
    }

    private void decide() {
        Scenario.in(project).change(Trial.KEY, "decide", Map.of("variant", "short", "reason", "It is *better*"));
    }

    private JsonNode content() {
        return EXACT.readTree(body(report("application/json", ""))).path("content");
    }

    private EntityExchangeResult<byte[]> report(String accepted, String query) {
        return project.management()
                .get()
                .uri("/experiments/" + Trial.KEY + "/report" + query)
                .header(HttpHeaders.ACCEPT, accepted)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static String body(EntityExchangeResult<byte[]> answer) {
        return new String(Objects.requireNonNull(answer.getResponseBodyContent()), StandardCharsets.UTF_8);
    }

    /** Of everybody who was exposed to a variant, on the primary metric. */
    private static RatioSample sample(JsonNode report, String variant) {
        var subjects = list(report.at("/sums/exposures")).stream()
                .filter(sum -> sum.path("variant").asString().equals(variant))
                .mapToLong(sum -> sum.path("subjects").asLong())
                .sum();
        var sums = list(report.at("/sums/answers")).stream()
                .filter(sum -> sum.path("metric").asString().equals("stars")
                        && sum.path("variant").asString().equals(variant))
                .map(DecisionReportTest::answers)
                .reduce(Answers.NONE, Answers::plus);
        return new RatioSample(subjects, sums.m(), sums.d(), sums.mm(), sums.dd(), sums.md());
    }

    private static Rollups rollups(JsonNode sums, List<Metric> metrics) {
        var ids = metrics.stream().collect(Collectors.toMap(Metric::key, Metric::id));
        var exposures = list(sums.path("exposures")).stream()
                .collect(Collectors.toMap(
                        DecisionReportTest::cell,
                        sum -> new Exposures(
                                sum.path("subjects").asLong(),
                                sum.path("exposures").asLong(),
                                sum.path("forced").asLong())));
        return new Rollups(
                exposures,
                metricAnswers(list(sums.path("answers")), ids),
                new SubjectSums(
                        list(sums.path("covariates")).stream()
                                .collect(Collectors.toMap(sum -> metricCell(sum, ids), DecisionReportTest::past)),
                        list(sums.path("distributions")).stream()
                                .collect(Collectors.toMap(
                                        sum -> metricCell(sum, ids),
                                        sum -> new Distribution(new TreeMap<>(Map.of(
                                                sum.path("bin").asInt(),
                                                sum.path("subjects").asLong()))),
                                        Distribution::plus))),
                list(sums.path("pairs")).stream().map(DecisionReportTest::pair).toList(),
                list(sums.path("rankings")).stream()
                        .map(DecisionReportTest::ranking)
                        .toList(),
                health(sums, ids),
                List.of(),
                List.of());
    }

    private static HealthSums health(JsonNode sums, Map<String, Long> ids) {
        return new HealthSums(
                list(sums.path("entrants")).stream()
                        .map(sum -> new Entrants(
                                sum.path("allocation").asInt(),
                                sum.path("variant").asString(),
                                sum.path("profile").asString(""),
                                sum.path("subjects").asLong(),
                                sum.path("inSeveral").asLong()))
                        .toList(),
                list(sums.path("assigned")).stream()
                        .map(sum -> new Drawn(
                                sum.path("allocation").asInt(),
                                sum.path("variant").asString(),
                                sum.path("profile").asString(""),
                                sum.path("subjects").asLong()))
                        .toList(),
                list(sums.path("answeredAtEntry")).stream()
                        .map(sum -> new AnsweredAtEntry(
                                id(sum, ids),
                                sum.path("source").asString(),
                                sum.path("allocation").asInt(),
                                sum.path("variant").asString(),
                                sum.path("profile").asString(""),
                                sum.path("subjects").asLong()))
                        .toList(),
                list(sums.path("largest")).stream()
                        .map(sum -> new LargestSubject(
                                id(sum, ids),
                                sum.path("source").asString(),
                                sum.path("events").asLong()))
                        .toList(),
                list(sums.path("splitLooks")).stream()
                        .map(sum -> new SplitLook(
                                Population.valueOf(
                                        sum.path("population").asString().toUpperCase(Locale.ROOT)),
                                sum.path("metric").asString(),
                                sum.path("source").asString(),
                                sum.path("pValue").asDouble()))
                        .toList(),
                new IngestLag(
                        sums.at("/intake/received").asLong(),
                        sums.at("/intake/waiting").asLong(),
                        sums.at("/intake").has("oldest")
                                ? Instant.parse(sums.at("/intake/oldest").asString())
                                : null,
                        sums.at("/intake/pending").asLong()));
    }

    private static long id(JsonNode sum, Map<String, Long> ids) {
        return Objects.requireNonNull(ids.get(sum.path("metric").asString()));
    }

    private static List<MetricAnswers> metricAnswers(List<JsonNode> sums, Map<String, Long> ids) {
        record Key(long metricId, String source) {}
        var bySource = new LinkedHashMap<Key, Map<Cell, Answers>>();
        sums.forEach(sum -> bySource.computeIfAbsent(
                        new Key(id(sum, ids), sum.path("source").asString()), key -> new HashMap<>())
                .put(cell(sum), answers(sum)));
        return bySource.entrySet().stream()
                .map(entry -> new MetricAnswers(
                        entry.getKey().metricId(), entry.getKey().source(), entry.getValue()))
                .toList();
    }

    private static MetricCell metricCell(JsonNode sum, Map<String, Long> ids) {
        return new MetricCell(
                Objects.requireNonNull(ids.get(sum.path("metric").asString())),
                sum.path("source").asString(),
                cell(sum));
    }

    private static Past past(JsonNode sum) {
        return new Past(
                sum.path("subjects").asLong(),
                decimal(sum, "x"),
                decimal(sum, "xx"),
                decimal(sum, "m"),
                decimal(sum, "d"),
                decimal(sum, "xm"),
                decimal(sum, "xd"));
    }

    private static Cell cell(JsonNode sum) {
        return new Cell(sum.path("variant").asString(), sum.path("profile").asString());
    }

    private static Answers answers(JsonNode sum) {
        return new Answers(
                sum.path("subjects").asLong(),
                decimal(sum, "d"),
                decimal(sum, "m"),
                decimal(sum, "dd"),
                decimal(sum, "mm"),
                decimal(sum, "md"));
    }

    private static PairTotals pair(JsonNode sum) {
        return new PairTotals(
                sum.path("metric").asString(),
                sum.path("source").asString(),
                profile(sum),
                sum.path("first").asInt(),
                sum.path("second").asInt(),
                sum.path("subjects").asLong(),
                sum.path("wins").asLong(),
                sum.path("ties").asLong(),
                sum.path("losses").asLong(),
                decimal(sum, "dd"),
                decimal(sum, "mm"),
                decimal(sum, "md"));
    }

    private static RankingTotal ranking(JsonNode sum) {
        return new RankingTotal(
                sum.path("metric").asString(),
                sum.path("source").asString(),
                profile(sum),
                sum.path("ordering").asString(),
                sum.path("count").asLong());
    }

    private static Look look(JsonNode look) {
        var running = look.path("running");
        return new Look(
                look.path("number").asInt(),
                Instant.parse(look.path("at").asString()),
                look.path("metric").asString(),
                look.path("source").asString(),
                look.path("variant").asString(),
                new EstimateDto(look.at("/difference/subjects").asLong())
                        .value(look.at("/difference/value").asDouble()),
                new Looks(
                        running.path("lower").asDouble(),
                        running.path("upper").asDouble(),
                        running.path("pValue").asDouble()));
    }

    private static @Nullable String profile(JsonNode sum) {
        return sum.has("profile") ? sum.path("profile").asString() : null;
    }

    private static BigDecimal decimal(JsonNode sum, String name) {
        return sum.path(name).decimalValue();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
