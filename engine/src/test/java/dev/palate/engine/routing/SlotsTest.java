package dev.palate.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void containsItsHalfOpenRanges() {
        Slots slots = Slots.of(new SlotRange(700_000, 800_000), new SlotRange(100, 200));

        assertThat(slots.contains(99)).isFalse();
        assertThat(slots.contains(100)).isTrue();
        assertThat(slots.contains(199)).isTrue();
        assertThat(slots.contains(200)).isFalse();
        assertThat(slots.contains(799_999)).isTrue();
        assertThat(slots.contains(800_000)).isFalse();
        assertThat(slots.size()).isEqualTo(100_100);
    }

    @Test
    void containsNothingOrEverything() {
        assertThat(Slots.NONE.contains(0)).isFalse();
        assertThat(Slots.NONE.size()).isZero();
        assertThat(Slots.ALL.contains(0)).isTrue();
        assertThat(Slots.ALL.contains(999_999)).isTrue();
        assertThat(Slots.ALL.isAll()).isTrue();
    }

    @Test
    void isEqualHoweverItWasCut() {
        Slots cut = Slots.of(new SlotRange(500, 1_000), new SlotRange(0, 500));

        assertThat(cut).isEqualTo(Slots.of(new SlotRange(0, 1_000)));
        assertThat(cut.ranges()).containsExactly(new SlotRange(0, 1_000));
    }

    @Test
    void takesTheLowestFreeSlots() {
        Slots first = Slots.of(new SlotRange(0, 100_000));
        Slots second = Slots.of(new SlotRange(200_000, 600_000));
        Slots free = Slots.free(List.of(second, first));

        assertThat(free.ranges()).containsExactly(new SlotRange(100_000, 200_000), new SlotRange(600_000, 1_000_000));
        assertThat(free.take(250_000).ranges())
                .containsExactly(new SlotRange(100_000, 200_000), new SlotRange(600_000, 750_000));
        assertThat(free.take(500_000)).isEqualTo(free);
    }

    @Test
    void givesTheWholeLayerToTheFirst() {
        assertThat(Slots.free(List.of())).isEqualTo(Slots.ALL);
        assertThat(Slots.free(List.of(Slots.ALL))).isEqualTo(Slots.NONE);
    }

    @Test
    void refusesToTakeMoreThanThereIs() {
        Slots free = Slots.free(List.of(Slots.of(new SlotRange(0, 900_000))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> free.take(100_001))
                .withMessage("only 100000 ppm of the layer are free: 100001");
        assertThatIllegalArgumentException().isThrownBy(() -> free.take(0)).withMessageContaining("positive: 0");
    }

    @Test
    void noticesOverlaps() {
        Slots slots = Slots.of(new SlotRange(0, 10), new SlotRange(20, 30));

        assertThat(slots.overlaps(Slots.of(new SlotRange(10, 20)))).isFalse();
        assertThat(slots.overlaps(Slots.of(new SlotRange(10, 21)))).isTrue();
        assertThat(slots.overlaps(Slots.NONE)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slots.of(new SlotRange(0, 10), new SlotRange(9, 12)))
                .withMessageContaining("overlap");
        assertThatIllegalArgumentException().isThrownBy(() -> Slots.free(List.of(slots, slots)));
    }

    @Test
    void refusesRangesOutsideOfTheLayer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlotRange(5, 5))
                .withMessage("not a range of slots: [5, 5)");
        assertThatIllegalArgumentException().isThrownBy(() -> new SlotRange(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlotRange(0, 1_000_001));
    }
}
