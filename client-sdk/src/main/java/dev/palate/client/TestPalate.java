package dev.palate.client;

import dev.palate.client.api.ApiSettings;
import dev.palate.client.api.JsonFormat;
import dev.palate.client.api.PalateApi;
import dev.palate.client.model.Audience;
import dev.palate.client.model.ExposureReport;
import dev.palate.client.model.FeedbackItem;
import dev.palate.client.model.LabelTarget;
import dev.palate.client.model.MessageTemplate;
import dev.palate.client.model.PromptType;
import dev.palate.client.model.Segment;
import dev.palate.client.model.SlotRange;
import dev.palate.client.model.Snapshot;
import dev.palate.client.model.SnapshotExperiment;
import dev.palate.client.model.SnapshotPrompt;
import dev.palate.client.model.SnapshotVariant;
import dev.palate.client.model.SnapshotVersion;
import dev.palate.client.model.Stickiness;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Palate for the tests of applications: a client that needs no server, the prompts that it serves, and what it was told.
 *
 * <pre>{@code
 * try (var palate = PalateClient.testing().prompt("refund-reply", "Answer {{name}} politely.")) {
 *     new RefundService(palate.client()).reply("Ines");
 *
 *     assertThat(palate.feedback()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Rendering, variables and problems are those of the server. Prompts and experiments may be added at any time and count at once.
 * What only a server can do, such as {@link PalateClient#api()}, fails as if it could not be reached. Thread-safe.
 */
public final class TestPalate implements AutoCloseable {

    private static final int ALL = 1_000_000;
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, SnapshotPrompt> prompts = new LinkedHashMap<>();
    private final Map<String, SnapshotExperiment> experiments = new LinkedHashMap<>();
    private final MemoryWire wire = new MemoryWire();
    private final CurrentSnapshot current = new CurrentSnapshot(Clock.systemUTC(), Duration.ofDays(1));
    private final PalateClient client;
    private long revision;

    TestPalate() {
        var warnings = new Warnings();
        var api = PalateApi.of(new ApiSettings(
                URI.create("http://127.0.0.1:1"), "palate_sk_testing", PATIENCE, PATIENCE, PATIENCE, 0, INSTANT));
        var settings = new FeedbackSettings(
                FeedbackDelivery.BUFFERED, ALL, 500, INSTANT, PATIENCE, new FeedbackWarnings(warnings), null);
        var delivery = new Delivery(wire, settings, warnings);
        var forced = new ForcedVariants();
        var local = new LocalPrompts(
                current,
                new LocalDecider(new SubjectMemory(), forced),
                new RemotePrompts(api.serving()),
                delivery.exposureLog(Clock.systemUTC()),
                new LocalPrompts.Waits(PATIENCE, PATIENCE, PATIENCE));
        this.client = new PalateClient(api, local, new Fallbacks(warnings), delivery, null, forced);
        publish();
        current.live(true);
    }

    /** What the application under test is given. */
    public PalateClient client() {
        return client;
    }

    /**
     * Serves a text for the label {@code production}; the next text of the same prompt is its next version, and in production.
     *
     * @throws IllegalArgumentException if it is not a template
     */
    public TestPalate prompt(String key, String template) {
        return version(key, PromptType.TEXT, new SnapshotVersion().text(template));
    }

    /**
     * Serves messages for the label {@code production}; the next messages of the same prompt are its next version, and in
     * production.
     *
     * @throws IllegalArgumentException if one is not a template
     */
    public TestPalate prompt(String key, Message... templates) {
        var messages = Arrays.stream(templates)
                .map(message -> new MessageTemplate().role(message.role()).content(message.content()))
                .toList();
        return version(key, PromptType.CHAT, new SnapshotVersion().messages(messages));
    }

    /**
     * Runs an experiment between versions of a prompt, in equal shares and with all subjects; the first variant by its key is the
     * control. {@link PalateClient#force} decides who gets which.
     *
     * @param versions the number of the version of each variant, which the prompt must have
     * @throws IllegalArgumentException if a version is missing or there are not two variants at least
     */
    public synchronized TestPalate experiment(String key, String prompt, Map<String, Integer> versions) {
        var variants = new ArrayList<SnapshotVariant>();
        new TreeMap<>(versions)
                .forEach((variant, version) -> variants.add(new SnapshotVariant()
                        .key(variant)
                        .control(variants.isEmpty())
                        .version(version)
                        .versionsByProfile(Map.of())));
        experiments.put(
                key,
                new SnapshotExperiment()
                        .key(key)
                        .salt(key)
                        .prompt(prompt)
                        .label("production")
                        .slots(List.of(new SlotRange().start(0).end(ALL)))
                        .audience(new Audience())
                        .trafficPpm(ALL)
                        .variants(variants)
                        .segments(segments(variants))
                        .allocation(1)
                        .overrides(Map.of())
                        .stickiness(Stickiness.HASH));
        publishOr(() -> experiments.remove(key));
        return this;
    }

    /** The judgements that the application has sent, in order. */
    public List<FeedbackItem> feedback() {
        client.flush();
        return wire.judgements();
    }

    /** The exposures that the application has caused, in order. */
    public List<ExposureReport> exposures() {
        client.flush();
        return wire.exposures();
    }

    @Override
    public void close() {
        client.close();
    }

    private synchronized TestPalate version(String key, PromptType type, SnapshotVersion version) {
        var before = prompts.get(key);
        var earlier = new LinkedHashMap<>(prompts);
        var versions = new ArrayList<>(before == null ? List.<SnapshotVersion>of() : before.getVersions());
        var number = versions.size() + 1;
        versions.add(version.number(number).digest(key + " " + number).config(Map.of()));
        prompts.put(
                key,
                new SnapshotPrompt()
                        .key(key)
                        .type(type)
                        .labels(List.of(new LabelTarget().label("production").version(number)))
                        .versions(versions));
        publishOr(() -> {
            prompts.clear();
            prompts.putAll(earlier);
        });
        return this;
    }

    private void publishOr(Runnable undo) {
        try {
            publish();
        } catch (IllegalArgumentException invalid) {
            undo.run();
            throw invalid;
        }
    }

    private void publish() {
        var snapshot = new Snapshot()
                .project("testing")
                .revision(++revision)
                .prompts(List.copyOf(prompts.values()))
                .profiles(List.of())
                .experiments(List.copyOf(experiments.values()))
                .holdouts(List.of());
        try {
            current.accept(SnapshotReader.read(JsonFormat.mapper().writeValueAsBytes(snapshot), null));
        } catch (InvalidSnapshotException invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
    }

    private static List<Segment> segments(List<SnapshotVariant> variants) {
        var segments = new ArrayList<Segment>();
        var count = variants.size();
        for (var i = 0; i < count; i++) {
            segments.add(new Segment()
                    .start((int) ((long) ALL * i / count))
                    .end((int) ((long) ALL * (i + 1) / count))
                    .variant(variants.get(i).getKey()));
        }
        return segments;
    }
}
