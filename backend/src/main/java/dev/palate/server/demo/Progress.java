package dev.palate.server.demo;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far the replay is, once per tenth of the way. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final int PARTS = 10;

    private final long total;
    private long done;

    Progress(long total) {
        this.total = total;
    }

    void add(long judgements) {
        var partsBefore = parts();
        done += judgements;
        if (parts() > partsBefore) {
            LOG.info("Demo: {} of {} judgements", readable(done), readable(total));
        }
    }

    private long parts() {
        return PARTS * done / total;
    }

    private static String readable(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
