package dev.palate.server.demo;

import dev.palate.client.Evaluation;
import dev.palate.client.PalateClient;
import dev.palate.client.api.PalateApi;
import dev.palate.client.api.PalateProblemException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the demo project in the background once the server accepts requests, as an application with the first management key
 * would. What is there already is left alone, so that a start after an interrupted one goes on and later ones do nothing.
 */
final class Demo implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String PROJECT = "demo";
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OwnAddress address;
    private final FirstKey key;
    private @Nullable Thread worker;

    Demo(OwnAddress address, FirstKey key) {
        this.address = address;
        this.key = key;
    }

    /** In the default phase: the last to start, after the web server, and the first to stop. */
    @Override
    public synchronized void start() {
        worker = new Thread(this::fill, "demo");
        worker.setDaemon(true);
        worker.start();
    }

    /** Gives up the request that is under way, whose repetition will do no harm. */
    @Override
    public synchronized void stop() {
        var running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
            joinBriefly(running);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }

    /** Returns whatever happens, for the server does not depend on it. */
    void fill() {
        try {
            key.read().ifPresent(this::fillWith);
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.info("Demo: interrupted; the next start goes on");
            } else {
                LOG.warn("Demo: incomplete; the next start tries again. {}", failure.toString());
                LOG.debug("Demo: incomplete", failure);
            }
        }
    }

    private void fillWith(String managementKey) {
        try (var client = PalateClient.builder()
                .endpoint(address.uri())
                .apiKey(managementKey)
                .evaluation(Evaluation.REMOTE)
                .requestTimeout(PATIENCE)
                .callTimeout(PATIENCE.multipliedBy(2))
                .build()) {
            if (belongsToTheDemo(client.api())) {
                new DemoProject(client.api(), address.uri()).fill();
            }
        }
    }

    /** A first start without the demo made its key for a project that is not ours to fill; and keys get revoked. */
    private static boolean belongsToTheDemo(PalateApi api) {
        try {
            return api.access().listProjects().execute().getItems().stream()
                    .anyMatch(project -> project.getKey().equals(PROJECT));
        } catch (PalateProblemException problem) {
            if (problem.status() == UNAUTHORIZED) {
                return false;
            }
            throw problem;
        }
    }

    private static void joinBriefly(Thread thread) {
        try {
            TimeUnit.SECONDS.timedJoin(thread, 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
