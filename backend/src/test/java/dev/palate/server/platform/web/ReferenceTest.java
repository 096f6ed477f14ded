package dev.palate.server.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class ReferenceTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @Autowired
    WebTestClient http;

    @Test
    void servesTheContract() {
        http.get()
                .uri("/openapi.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_YAML)
                .expectBody(String.class)
                .value(contract -> assertThat(contract).startsWith("openapi: 3.0.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/problems/prompt_not_found", "/docs/problems.html"})
    void hasPagesWhoseLinksWork(String path) {
        var page = read(path);

        assertThat(page).contains("<title>Palate").doesNotContain("<script>", "style=", "http://localhost:3", "//cdn");
        LINK.matcher(page).results().map(link -> link.group(1)).forEach(this::read);
    }

    private String read(String path) {
        assertThat(path).startsWith("/");
        return Objects.requireNonNull(http.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
