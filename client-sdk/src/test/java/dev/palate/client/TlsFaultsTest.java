package dev.palate.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that cannot prove who they are: they are refused, what is here goes on being served, and the log says why, once. */
class TlsFaultsTest {

    @TempDir
    static Path folder;

    @TempDir
    static Path elsewhere;

    private static Certificates certificates;
    private static Certificates unknown;
    private static SSLContext before;

    private final Recorder log = new Recorder();

    @BeforeAll
    static void trust() throws GeneralSecurityException, IOException {
        certificates = new Certificates(folder)
                .add("good", "localhost", "-1d", 10)
                .add("expired", "localhost", "-10d", 5)
                .add("other-host", "palate.example.org", "-1d", 10);
        unknown = new Certificates(elsewhere).add("unknown-authority", "localhost", "-1d", 10);
        before = SSLContext.getDefault();
        SSLContext.setDefault(certificates.trusted());
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "expired, TLSv1.3, validity check failed",
        "other-host, TLSv1.3, localhost",
        "unknown-authority, TLSv1.3, certification path",
        "good, TLSv1.1, /snapshot"
    })
    void keepsTheLastGoodSnapshot(String certificate, String protocol, String why) throws Exception {
        var good = serve(0, "good", "TLSv1.3");
        var port = good.getAddress().getPort();
        try (var client = LocalClients.at("https://localhost:" + port)
                .refresh(Refresh.manual())
                .build()) {
            assertThat(client.refresh().join()).isTrue();
            good.stop(0);

            var bad = serve(port, certificate, protocol);
            assertThat(client.refresh().join()).isFalse();
            assertThat(client.refresh().join()).isFalse();
            assertThat(client.prompt("greeting").get().text()).isEqualTo("one");
            assertThat(client.snapshotStatus().orElseThrow().failures()).isEqualTo(2);
            assertThat(log.about(why)).hasSize(1);
            bad.stop(0);

            var again = serve(port, "good", "TLSv1.3");
            assertThat(client.refresh().join()).isTrue();
            again.stop(0);
        }
    }

    private static HttpsServer serve(int port, String certificate, String protocol) throws Exception {
        var issued = certificate.startsWith("unknown") ? unknown : certificates;
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(issued.of(certificate)) {
            @Override
            public void configure(HttpsParameters parameters) {
                var chosen = getSSLContext().getDefaultSSLParameters();
                chosen.setProtocols(new String[] {protocol});
                parameters.setSSLParameters(chosen);
            }
        });
        server.createContext("/api/v1/snapshot", exchange -> {
            try (exchange) {
                var json = SampleSnapshots.text(1, "one").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            }
        });
        server.start();
        return server;
    }
}
