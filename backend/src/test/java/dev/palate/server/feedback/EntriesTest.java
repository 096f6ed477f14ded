package dev.palate.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final long EXPERIMENT = 1;
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final long SEED = 20_300_101;

    private final Random random = new Random(SEED);
    private final Map<Unit, UnitState> stored = new HashMap<>();

    @Test
    void countsASubjectWhereItEntered() {
        var changes = fold(exposure("ann", "control", 1, 0), exposure("ann", "control", 2, 1));

        assertThat(changes).isEqualTo(Map.of(entry(1, "control"), new EntrySums(1, 0)));
    }

    @Test
    void marksASubjectThatSeesAnotherVariantLater() {
        fold(exposure("ann", "control", 1, 0));

        var changes = fold(exposure("ann", "short", 2, 1));

        assertThat(changes).isEqualTo(Map.of(entry(1, "control"), new EntrySums(0, 1)));
    }

    @Test
    void movesASubjectWhoseEarlierExposureArrivesLate() {
        fold(exposure("ann", "short", 2, 5));

        var changes = fold(exposure("ann", "control", 1, 0));

        assertThat(changes)
                .isEqualTo(Map.of(entry(2, "short"), new EntrySums(-1, 0), entry(1, "control"), new EntrySums(1, 1)));
    }

    @Test
    void changesNothingForSubjectsThatComeBack() {
        fold(exposure("ann", "control", 1, 0));

        assertThat(fold(exposure("ann", "control", 1, 7))).isEmpty();
    }

    @Test
    void addsUpToTheSameInWhateverBatchesExposuresArrive() {
        System.out.println("EntriesTest seed " + SEED);
        var arriving = new ArrayList<ExposureFacts>();
        for (var second = 0; second < 200; second++) {
            var variant = random.nextInt(4) == 0 ? "short" : "control";
            arriving.add(exposure("subject-" + random.nextInt(30), variant, 1 + second / 100, random.nextInt(50)));
        }

        var sums = new HashMap<Entry, EntrySums>();
        while (!arriving.isEmpty()) {
            var batch = arriving.subList(0, Math.min(1 + random.nextInt(9), arriving.size()));
            fold(batch.toArray(ExposureFacts[]::new))
                    .forEach((entry, change) -> sums.merge(entry, change, EntrySums::plus));
            batch.clear();
        }
        sums.values().removeIf(EntrySums.ZERO::equals);

        assertThat(sums).isEqualTo(Entries.of(stored));
        assertThat(sums.values().stream().mapToLong(EntrySums::subjects).sum()).isEqualTo(30);
    }

    private Map<Entry, EntrySums> fold(ExposureFacts... exposures) {
        var fold = new Fold(Map.of(), Map.of(), stored);
        List.of(exposures).forEach(fold::exposed);
        fold.unitChanges()
                .firstExposures()
                .forEach((unit, exposure) -> stored.put(unit, new UnitState(exposure, Map.of())));
        return fold.entryChanges();
    }

    private ExposureFacts exposure(String subject, String variant, int allocation, int second) {
        return new ExposureFacts(
                new UUID(random.nextLong(), random.nextLong()),
                1,
                1,
                subject,
                "",
                EXPERIMENT,
                variant,
                allocation,
                false,
                null,
                START.plusSeconds(second));
    }

    private static Entry entry(int allocation, String variant) {
        return new Entry(EXPERIMENT, allocation, variant, "");
    }
}
