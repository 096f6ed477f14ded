package dev.palate.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;

class ConsolePageTest {

    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{24})'");

    @Test
    void givesEachAnswerANonceOfItsOwn() {
        var http = serve("<meta name=\"csp-nonce\" content=\"%nonce%\">");

        var first = get(http);
        var second = get(http);

        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(first.getResponseBody()).isEqualTo("<meta name=\"csp-nonce\" content=\"" + nonce(first) + "\">");
    }

    @Test
    @DisplayName("S5 No script and no style that something injected is run or applied")
    void allowsNothingFromElsewhereAndNothingInline() {
        assertThat(policy(get(serve("%nonce%"))))
                .startsWith("default-src 'none'; script-src 'self'; ")
                .contains("frame-ancestors 'none'; base-uri 'none'")
                .doesNotContain("unsafe", "http", "*");
    }

    @Test
    void isNotKeptByAnyone() {
        assertThat(get(serve("%nonce%")).getResponseHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void needsOnePlaceForTheNonce() {
        assertThatThrownBy(() -> serve("<html>")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> serve("%nonce% %nonce%")).isInstanceOf(IllegalStateException.class);
    }

    private static WebTestClient serve(String html) {
        var page = ConsolePage.read(new ByteArrayResource(html.getBytes(StandardCharsets.UTF_8)));
        return WebTestClient.bindToRouterFunction(
                        RouterFunctions.route().GET("/", page).build())
                .build();
    }

    private static EntityExchangeResult<String> get(WebTestClient http) {
        return http.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .returnResult();
    }

    private static String policy(EntityExchangeResult<String> answer) {
        return answer.getResponseHeaders().getFirst("Content-Security-Policy");
    }

    private static String nonce(EntityExchangeResult<String> answer) {
        var match = NONCE.matcher(policy(answer));
        assertThat(match.find()).isTrue();
        return match.group(1);
    }
}
