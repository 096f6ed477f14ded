package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotEventsTest {

    private final List<String> snapshots = new ArrayList<>();
    private int signs;
    private int confirmations;
    private final SnapshotEvents events = new SnapshotEvents(new SnapshotListener() {
        @Override
        public void alive() {
            signs++;
        }

        @Override
        public void current() {
            confirmations++;
        }

        @Override
        public void snapshot(byte[] json) {
            snapshots.add(new String(json, StandardCharsets.UTF_8));
        }
    });

    @Test
    void readsAnEvent() {
        read("id: 7\nevent: snapshot\ndata: {\"a\":1}\n\n");

        assertThat(snapshots).containsExactly("{\"a\":1}");
    }

    @Test
    void readsItByteByByteAndWithAnyEndOfLine() {
        for (var next : "event:snapshot\r\ndata: é\rdata:2\n\r\n".getBytes(StandardCharsets.UTF_8)) {
            events.read(new byte[] {next});
        }

        assertThat(snapshots).containsExactly("é\n2");
    }

    @Test
    void takesHeartbeatsForNothingNew() {
        read(": heartbeat\n\n");

        assertThat(signs).isPositive();
        assertThat(confirmations).isOne();
        assertThat(snapshots).isEmpty();
    }

    @Test
    void doesNotTakeTheBeginningOfASnapshotForNothingNew() {
        read("id: 7\nevent: snapshot\n");

        assertThat(signs).isPositive();
        assertThat(confirmations).isZero();
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        read("event: goodbye\ndata: x\n\nretry: 5\nfuture\n\ndata: message\n\n");

        assertThat(snapshots).isEmpty();
    }

    @Test
    void checksTheDigest() {
        var digest = ContentDigest.of("{}".getBytes(StandardCharsets.UTF_8));
        read("event: snapshot\ndigest: " + digest + "\ndata: {}\n\n");

        assertThat(snapshots).containsExactly("{}");
        assertThatThrownBy(() -> read("event: snapshot\ndigest: " + digest + "\ndata: []\n\n"))
                .isInstanceOf(PalateUnavailableException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesWhatIsTooLarge() {
        var megabyte = "x".repeat(1 << 20);

        assertThatThrownBy(() -> {
                    for (var i = 0; i < 17; i++) {
                        read("data: " + megabyte + "\n");
                    }
                })
                .isInstanceOf(PalateUnavailableException.class);
        assertThatThrownBy(() -> {
                    for (var i = 0; i < 17; i++) {
                        read(megabyte);
                    }
                })
                .isInstanceOf(PalateUnavailableException.class);
    }

    private void read(String text) {
        events.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
