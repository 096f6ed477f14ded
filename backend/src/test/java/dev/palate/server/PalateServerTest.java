package dev.palate.server;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class PalateServerTest {

    @Autowired
    WebTestClient http;

    @Test
    void reportsItsHealth() {
        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }
}
