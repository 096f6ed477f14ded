package dev.palate.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server on this machine and does to their connections what networks do. It begins as a
 * faithful proxy; faults apply at once, to connections that are open as well as to new ones.
 *
 * <p>Thread-safe. Uses two threads a connection.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final InetSocketAddress upstream;
    private final ServerSocket listener;
    private final Map<Direction, Fault> faults = new EnumMap<>(Direction.class);
    private final Set<Passage> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean isRefusing;

    private FaultProxy(InetSocketAddress upstream, ServerSocket listener) {
        this.upstream = upstream;
        this.listener = listener;
        heal();
    }

    /** A proxy on a free port of the loopback interface. */
    public static FaultProxy to(String host, int port) {
        return to(host, port, 0);
    }

    /** A proxy on a port of the loopback interface. */
    public static FaultProxy to(String host, int port, int ownPort) {
        try {
            var listener = new ServerSocket(ownPort, 1024, InetAddress.getLoopbackAddress());
            var proxy = new FaultProxy(new InetSocketAddress(host, port), listener);
            start(proxy::accept, "fault-proxy-" + listener.getLocalPort());
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were made so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Applies a fault to one direction, in place of the one before. */
    public synchronized void apply(Direction direction, Fault fault) {
        faults.put(direction, fault);
    }

    /** Applies a fault to both directions. */
    public void apply(Fault fault) {
        Arrays.stream(Direction.values()).forEach(direction -> apply(direction, fault));
    }

    /** Behaves again. What was swallowed stays lost. */
    public void heal() {
        apply(Fault.NONE);
        isRefusing = false;
    }

    /** Resets every connection, and every new one at once, until it heals. */
    public void cut() {
        isRefusing = true;
        resetAll();
    }

    /** Resets the connections that are open. */
    public void resetAll() {
        open.forEach(FaultProxy::reset);
    }

    private synchronized Fault fault(Direction direction) {
        return faults.getOrDefault(direction, Fault.NONE);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // closed, or the connection was gone before it was taken
            }
        }
    }

    private void connect(Socket client) throws IOException {
        accepted.incrementAndGet();
        var server = new Socket();
        if (isRefusing) {
            new Passage(client, server).reset();
            return;
        }
        try {
            server.connect(upstream);
        } catch (IOException e) {
            new Passage(client, server).reset();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        forward(Direction.TO_SERVER, client, server);
        forward(Direction.TO_CLIENT, server, client);
    }

    private void forward(Direction direction, Socket from, Socket to) {
        var passage = new Passage(from, to);
        open.add(passage);
        start(() -> forward(direction, from, passage), "fault-proxy-" + port() + "-" + direction);
    }

    private void forward(Direction direction, Socket from, Passage passage) {
        var buffer = new byte[CHUNK];
        var offset = 0L;
        try {
            for (int count = from.getInputStream().read(buffer); count >= 0; ) {
                fault(direction).handle(passage, Arrays.copyOf(buffer, count), offset);
                offset += count;
                count = from.getInputStream().read(buffer);
            }
            passage.close();
        } catch (IOException | InterruptedException e) {
            reset(passage);
        } finally {
            open.remove(passage);
        }
    }

    private static void reset(Passage passage) {
        try {
            passage.reset();
        } catch (IOException e) {
            // it is closed already
        }
    }

    private static void start(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops listening and resets what is open. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resetAll();
    }
}
