package dev.palate.benchmarks.http;

import dev.palate.benchmarks.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** From a published change to the last of 100 streams, beside a notification that is relayed to as many. */
final class PropagationRun {

    private static final int STREAMS = 100;
    private static final int CHANGES = 40;

    private final Palate palate;
    private final ServerProcess floor;

    PropagationRun(Palate palate, ServerProcess floor) {
        this.palate = palate;
        this.floor = floor;
    }

    void run(Table table) throws IOException, InterruptedException {
        var client = palate.client();
        var ours = measure(
                palate.process().port(),
                "/api/v1/snapshot/stream",
                line -> line.startsWith("data:"),
                number -> client.put(
                        "/prompts/answer/labels/canary",
                        Map.of("version", 1 + number % 2, "reason", "measured"),
                        number == 0 ? "If-None-Match" : "If-Match"));
        var connection = palate.connect();
        var relayed = measure(
                floor.port(),
                "/stream",
                line -> line.startsWith("data:"),
                number -> connection
                        .createStatement("SELECT pg_notify('floor', '" + number + "')")
                        .execute()
                        .flatMap(result -> result.map((row, metadata) -> 1))
                        .then()
                        .block());
        connection.close().block();
        table.add(
                "publish to the last of 100 streams, p50", quantile(ours, 0.5), quantile(relayed, 0.5), "ms", "≤ 1.5");
        table.add(
                "publish to the last of 100 streams, p99", quantile(ours, 0.99), quantile(relayed, 0.99), "ms", "≤ 2");
    }

    private interface Change {
        void publish(int number) throws IOException;
    }

    /** Milliseconds from before each change to its arrival at the last stream. */
    private double[] measure(int port, String path, Predicate<String> isEvent, Change change)
            throws IOException, InterruptedException {
        var ready = new CountDownLatch(STREAMS);
        var arrivals = new AtomicReference<>(ready);
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < STREAMS; i++) {
            sockets.add(open(port, path));
        }
        sockets.forEach(socket -> read(socket, isEvent, arrivals));
        ready.await(); // a stream that is ready begins with an event: its snapshot, or a word of the floor's
        var times = new double[CHANGES];
        for (var i = 0; i < CHANGES; i++) {
            var arrived = new CountDownLatch(STREAMS);
            arrivals.set(arrived);
            var begin = System.nanoTime();
            change.publish(i);
            arrived.await();
            times[i] = (System.nanoTime() - begin) / 1e6;
            Thread.sleep(50);
        }
        for (var socket : sockets) {
            socket.close();
        }
        return Arrays.copyOfRange(times, CHANGES / 4, CHANGES); // the first ones warm up
    }

    private Socket open(int port, String path) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + palate.key()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void read(Socket socket, Predicate<String> isEvent, AtomicReference<CountDownLatch> arrivals) {
        var thread = new Thread(() -> {
            try (var lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (isEvent.test(line)) {
                        Objects.requireNonNull(arrivals.get()).countDown();
                    }
                }
            } catch (IOException e) {
                // the run is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static double quantile(double[] times, double quantile) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
    }
}
