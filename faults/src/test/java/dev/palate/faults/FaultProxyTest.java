package dev.palate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        proxy = FaultProxy.to("localhost", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBytesOnBothWays() throws IOException {
        assertThat(echo("hello")).isEqualTo("hello");
        assertThat(proxy.accepted()).isOne();
    }

    @Test
    void delaysWithoutLosing() throws IOException {
        proxy.apply(Fault.delay(Duration.ofMillis(1), Duration.ofMillis(3), new Random(1)));

        assertThat(echo("hello")).isEqualTo("hello");
    }

    @Test
    void drips() throws IOException {
        proxy.apply(Direction.TO_CLIENT, Fault.drip(Duration.ofMillis(1)));

        assertThat(echo("hello")).isEqualTo("hello");
    }

    @Test
    void swallowsInOneDirectionOnly() throws IOException {
        proxy.apply(Direction.TO_CLIENT, Fault.BLACK_HOLE);

        try (var client = connect()) {
            client.setSoTimeout(200);
            send(client, "hello");

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
    }

    @Test
    void resetsAfterSoManyBytes() throws IOException {
        proxy.apply(Direction.TO_CLIENT, Fault.resetAfter(2));

        try (var client = connect()) {
            send(client, "hello");

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().readAllBytes());
        }
    }

    @Test
    void truncates() throws IOException {
        proxy.apply(Direction.TO_CLIENT, Fault.closeAfter(2));

        try (var client = connect()) {
            send(client, "hello");

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("he");
        }
    }

    @Test
    void corruptsOneByte() throws IOException {
        proxy.apply(Direction.TO_CLIENT, Fault.corrupt(1));

        try (var client = connect()) {
            send(client, "hello");
            var answer = client.getInputStream().readNBytes(5);

            assertThat(answer[0]).isEqualTo((byte) 'h');
            assertThat(answer[1]).isEqualTo((byte) ('e' ^ 0xff));
            assertThat(answer[2]).isEqualTo((byte) 'l');
        }
    }

    @Test
    void cutsAndHeals() throws IOException {
        try (var client = connect()) {
            send(client, "a");
            assertThat(client.getInputStream().read()).isEqualTo('a');

            proxy.cut();

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> client.getInputStream().read());
        }
        proxy.heal();
        assertThat(echo("again")).isEqualTo("again");
    }

    private String echo(String text) throws IOException {
        try (var client = connect()) {
            send(client, text);
            return new String(client.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
        }
    }

    private Socket connect() throws IOException {
        return new Socket("localhost", proxy.port());
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                var thread = new Thread(() -> answer(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // the proxy has torn it down
        }
    }
}
