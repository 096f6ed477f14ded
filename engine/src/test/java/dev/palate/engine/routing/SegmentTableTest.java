package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTableTest {

    @Test
    void givesEveryBucketAVariant() {
        SegmentTable table = SegmentTable.of(500_000, 0, 499_999, 1);

        assertThat(table.variantAt(0)).isZero();
        assertThat(table.variantAt(499_999)).isZero();
        assertThat(table.variantAt(500_000)).isEqualTo(2);
        assertThat(table.variantAt(999_998)).isEqualTo(2);
        assertThat(table.variantAt(999_999)).isEqualTo(3);
    }

    @Test
    void refusesBucketsThatDoNotExist() {
        SegmentTable table = SegmentTable.of(1_000_000);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> table.variantAt(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> table.variantAt(1_000_000));
    }

    @Test
    void knowsSharesAndPropensities() {
        SegmentTable table = SegmentTable.of(900_000, 0, 100_000);

        assertThat(table.variants()).isEqualTo(3);
        assertThat(table.shareOf(1)).isZero();
        assertThat(table.shareOf(2)).isEqualTo(100_000);
        assertThat(table.propensity(2)).isEqualTo(0.1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> table.shareOf(3));
    }

    @Test
    void mergesNeighboursOfOneVariant() {
        SegmentTable table = SegmentTable.ofSegments(
                List.of(
                        new Segment(0, 200_000, 0),
                        new Segment(200_000, 500_000, 0),
                        new Segment(500_000, 1_000_000, 1)),
                2);

        assertThat(table)
                .isEqualTo(SegmentTable.of(500_000, 500_000))
                .hasSameHashCodeAs(SegmentTable.of(500_000, 500_000));
        assertThat(table.segments()).containsExactly(new Segment(0, 500_000, 0), new Segment(500_000, 1_000_000, 1));
    }

    @Test
    void refusesGapsOverlapsAndUnknownVariants() {
        refuses("segment must start at 0", new Segment(1, 1_000_000, 0));
        refuses("segment must start at 400000", new Segment(0, 400_000, 0), new Segment(500_000, 1_000_000, 1));
        refuses("segment must start at 600000", new Segment(0, 600_000, 0), new Segment(500_000, 1_000_000, 1));
        refuses("segments must end at 1000000, not at 999999", new Segment(0, 999_999, 0));
        refuses("segments must end at 1000000, not at 0");
        refuses("there are only 2 variants", new Segment(0, 1_000_000, 2));
    }

    @Test
    void refusesSharesThatDoNotAddUp() {
        assertThatExceptionOfType(InvalidWeightsException.class)
                .isThrownBy(() -> SegmentTable.of(500_000, 499_999))
                .withMessage("shares must add up to 1000000 ppm: [500000, 499999]");
        assertThatExceptionOfType(InvalidWeightsException.class)
                .isThrownBy(() -> SegmentTable.of(1_000_001, -1))
                .withMessage("share must not be negative: -1");
        assertThatExceptionOfType(InvalidWeightsException.class)
                .isThrownBy(() -> SegmentTable.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 1_000_002));
    }

    @Test
    void addsAVariantWhereOthersGiveBucketsUp() {
        Reallocation reallocation = SegmentTable.of(500_000, 500_000).reallocate(400_000, 400_000, 200_000);

        assertThat(reallocation.movedPpm()).isEqualTo(200_000);
        assertThat(reallocation.table().segments())
                .containsExactly(
                        new Segment(0, 400_000, 0),
                        new Segment(400_000, 500_000, 2),
                        new Segment(500_000, 900_000, 1),
                        new Segment(900_000, 1_000_000, 2));
    }

    @Test
    void movesNobodyWhenAVariantIsAddedWithoutAShare() {
        Reallocation reallocation = SegmentTable.of(500_000, 500_000).reallocate(500_000, 500_000, 0);

        assertThat(reallocation.movedPpm()).isZero();
        assertThat(reallocation.table()).isEqualTo(SegmentTable.of(500_000, 500_000, 0));
    }

    @Test
    void movesNobodyWhenAnEmptyVariantIsRemoved() {
        SegmentTable table = SegmentTable.of(300_000, 0, 700_000);

        assertThat(table.without(1)).isEqualTo(SegmentTable.of(300_000, 700_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.without(2))
                .withMessage("variant 2 still has 700000 ppm");
    }

    @Test
    void needsAShareForEveryVariant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentTable.of(500_000, 500_000).reallocate(1_000_000))
                .withMessage("every variant needs a share: 1 of 2");
    }

    private static void refuses(String message, Segment... segments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentTable.ofSegments(List.of(segments), 2))
                .withMessageContaining(message);
    }
}
