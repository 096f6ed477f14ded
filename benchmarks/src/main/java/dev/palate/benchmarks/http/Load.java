package dev.palate.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Connections that send a request, wait for its answer, and send the next; or one at fixed times. */
final class Load {

    private final int port;
    private final String path;
    private final String key;
    private final IntFunction<byte[]> body;

    /**
     * What was measured.
     *
     * @param latencies in nanoseconds, sorted
     */
    record Measured(long requests, double seconds, long[] latencies) {

        double perSecond() {
            return requests / seconds;
        }

        double milliseconds(double quantile) {
            return latencies.length == 0
                    ? Double.NaN
                    : latencies[(int) Math.min(latencies.length - 1, quantile * latencies.length)] / 1e6;
        }
    }

    /** @param body of the n-th request of all connections */
    Load(int port, String path, String key, IntFunction<byte[]> body) {
        this.port = port;
        this.path = path;
        this.key = key;
        this.body = body;
    }

    /** As fast as answers come. */
    Measured closed(int connections, Duration duration) throws IOException, InterruptedException {
        return run(connections, duration, 0);
    }

    /** A number of requests a second, whatever the answers do; waiting for one's turn counts as latency. */
    Measured open(int connections, Duration duration, double perSecond) throws IOException, InterruptedException {
        return run(connections, duration, perSecond);
    }

    private Measured run(int connections, Duration duration, double perSecond)
            throws IOException, InterruptedException {
        var isOver = new AtomicBoolean();
        var failure = new AtomicReference<@Nullable Exception>();
        var parts = new ArrayList<List<Long>>();
        var threads = new ArrayList<Thread>();
        var begin = System.nanoTime();
        for (var i = 0; i < connections; i++) {
            var own = new ArrayList<Long>();
            parts.add(own);
            var number = i;
            threads.add(new Thread(() -> {
                try {
                    connection(number, connections, perSecond, isOver, own);
                } catch (IOException | InterruptedException e) {
                    failure.set(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        Thread.sleep(duration.toMillis());
        isOver.set(true);
        for (var thread : threads) {
            thread.join();
        }
        var cause = failure.get();
        if (cause != null) {
            throw new IOException("A connection failed: " + cause.getMessage(), cause);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var latencies =
                parts.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
        Arrays.sort(latencies);
        return new Measured(latencies.length, seconds, latencies);
    }

    private void connection(int number, int connections, double perSecond, AtomicBoolean isOver, List<Long> latencies)
            throws IOException, InterruptedException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            var interval = perSecond == 0 ? 0 : (long) (1e9 * connections / perSecond);
            var due = System.nanoTime() + interval * number / connections;
            for (var count = number; !isOver.get(); count += connections) {
                var begin = interval == 0 ? System.nanoTime() : due;
                waitUntil(begin);
                out.write(request(body.apply(count)));
                readAnswer(in);
                latencies.add(System.nanoTime() - begin);
                due += interval;
            }
        }
    }

    private static void waitUntil(long time) throws InterruptedException {
        for (var left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            if (left > 200_000) {
                Thread.sleep(0, 100_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private byte[] request(byte[] content) {
        var head = (content.length == 0 ? "GET " : "POST ") + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        var start = head.getBytes(StandardCharsets.US_ASCII);
        var request = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        return request;
    }

    private static void readAnswer(InputStream in) throws IOException {
        var status = line(in);
        var length = 0;
        var isChunked = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isChunked |= lower.equals("transfer-encoding: chunked");
        }
        var body = isChunked ? chunks(in) : in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size + 2);
        }
        line(in);
        return new byte[0];
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder(64);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The server closed the connection.");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
