package dev.palate.faults;

import java.io.IOException;
import java.net.Socket;

/** One direction of a connection, as a {@link Fault} sees it. */
public final class Passage {

    private final Socket from;
    private final Socket to;

    Passage(Socket from, Socket to) {
        this.from = from;
        this.to = to;
    }

    /** Passes bytes on. */
    public void write(byte[] bytes) throws IOException {
        to.getOutputStream().write(bytes);
        to.getOutputStream().flush();
    }

    /** Ends the connection in order, on both sides. */
    public void close() throws IOException {
        to.close();
        from.close();
    }

    /** Tears the connection down, so that both sides get an error. */
    public void reset() throws IOException {
        to.setSoLinger(true, 0);
        from.setSoLinger(true, 0);
        close();
    }
}
