package dev.palate.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palate.api.model.SampleRatioCountDto;
import dev.palate.api.model.SampleRatioDto;
import dev.palate.api.model.SampleRatioStateDto;
import dev.palate.engine.routing.SegmentTable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRatioReportTest {

    @Test
    void findsADesignedSplitHealthy() {
        var report = report(List.of(halves(1)), List.of(entered(1, "control", 520), entered(1, "short", 480)));

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.HEALTHY);
        assertThat(report.getpValue()).isCloseTo(0.2059032107, within(1e-9));
        assertThat(report.getThreshold()).isEqualTo(0.001);
    }

    @Test
    void alarmsWhenAVariantGetsNobody() {
        var report = report(List.of(halves(1)), List.of(entered(1, "control", 30)));

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.MISMATCH);
        assertThat(report.getpValue()).isLessThan(0.001);
    }

    @Test
    void waitsForEnoughSubjects() {
        var report = report(List.of(halves(1)), List.of(entered(1, "control", 15)));

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.TOO_EARLY);
        assertThat(report.getpValue()).isNull();
        assertThat(report.getUndefined()).contains("fewer than 8 subjects");
    }

    @Test
    void alarmsAtOnceOnTrafficWhereNoneWasMeant() {
        var onlyControl = new Allocation(1, SegmentTable.of(1_000_000, 0), Map.of());

        var report = report(List.of(onlyControl), List.of(entered(1, "control", 9), entered(1, "short", 1)));

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.MISMATCH);
        assertThat(report.getUndefined()).contains("1 subjects are in variants that took no traffic");
    }

    @Test
    void holdsSubjectsAgainstTheAllocationThatDrewThem() {
        var mostlyShort = new Allocation(2, SegmentTable.of(100_000, 900_000), Map.of());
        var entrants = List.of(
                entered(1, "control", 500),
                entered(1, "short", 500),
                entered(2, "control", 100),
                entered(2, "short", 900));

        var report = report(List.of(halves(1), mostlyShort), entrants);

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.HEALTHY);
        assertThat(report.getpValue()).isEqualTo(1);
        assertThat(report.getCounts())
                .extracting(SampleRatioCountDto::getExpected)
                .containsExactly(600.0, 1400.0);
    }

    /** All together, 700 and 700 where 1050 and 350 would be if all had been drawn by the table of the pool. */
    @Test
    void holdsSubjectsOfAProfileAgainstItsOwnShares() {
        var own = new Allocation(
                1, SegmentTable.of(750_000, 250_000), Map.of("concise", SegmentTable.of(250_000, 750_000)));
        var clean = List.of(
                entered(1, "control", 450),
                entered(1, "control", "playful", 75),
                entered(1, "short", 150),
                entered(1, "short", "playful", 25),
                entered(1, "control", "concise", 175),
                entered(1, "short", "concise", 525));
        var swapped = List.of(
                entered(1, "control", 600),
                entered(1, "short", 200),
                entered(1, "control", "concise", 525),
                entered(1, "short", "concise", 175));

        var report = report(List.of(own), clean);

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.HEALTHY);
        assertThat(report.getpValue()).isEqualTo(1);
        assertThat(report.getCounts())
                .extracting(SampleRatioCountDto::getExpected)
                .containsExactly(700.0, 700.0);
        assertThat(report(List.of(own), swapped).getState()).isEqualTo(SampleRatioStateDto.MISMATCH);
    }

    @Test
    void attributesSubjectsOfUnknownAllocationToTheOnlyOne() {
        var report = report(List.of(halves(1)), List.of(entered(0, "control", 20), entered(0, "short", 20)));

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.HEALTHY);
    }

    @Test
    void saysThatADraftDrewNobody() {
        var report = report(List.of(), List.of());

        assertThat(report.getState()).isEqualTo(SampleRatioStateDto.TOO_EARLY);
        assertThat(report.getUndefined()).isEqualTo("the experiment has not been started");
        assertThat(report.getCounts())
                .extracting(SampleRatioCountDto::getObserved)
                .containsExactly(0L, 0L);
    }

    private static SampleRatioDto report(List<Allocation> allocations, List<Entrants> entrants) {
        var variants = IntStream.of(1, 2)
                .mapToObj(version -> new Variant(version == 1 ? "control" : "short", version == 1, version, Map.of()))
                .toList();
        var experiment = new Experiment(
                1,
                "trial",
                1,
                "reply",
                "production",
                "running",
                false,
                null,
                Map.of(),
                new Plan(null, null, null),
                null,
                variants,
                allocations);
        return new SampleRatioReport(experiment, entrants).dto();
    }

    private static Allocation halves(int number) {
        return new Allocation(number, SegmentTable.of(500_000, 500_000), Map.of());
    }

    private static Entrants entered(int allocation, String variant, long subjects) {
        return entered(allocation, variant, "", subjects);
    }

    private static Entrants entered(int allocation, String variant, String profile, long subjects) {
        return new Entrants(allocation, variant, profile, subjects, 0);
    }
}
