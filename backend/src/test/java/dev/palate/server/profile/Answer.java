package dev.palate.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a test looks at of an answer.
 *
 * @param etag empty if there is none
 * @param body missing if there is none
 */
public record Answer(int status, String etag, JsonNode body) {

    static Answer to(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        var bytes = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                Objects.requireNonNullElse(result.getResponseHeaders().getETag(), ""),
                bytes == null || bytes.length == 0
                        ? MissingNode.getInstance()
                        : JsonMapper.shared().readTree(bytes));
    }

    /** The same, if it has the status. */
    public Answer expect(int expected) {
        assertThat(status).as(toString()).isEqualTo(expected);
        return this;
    }

    public JsonNode at(String pointer) {
        return body.at(pointer);
    }

    public String text(String pointer) {
        return body.at(pointer).asString();
    }

    /** The texts under a pointer relative to each item of a list. */
    public List<String> items(String pointer) {
        return body.at("/items")
                .valueStream()
                .map(item -> item.at(pointer).asString())
                .toList();
    }

    /** Where the request is wrong. */
    public List<String> pointers() {
        return body.at("/errors")
                .valueStream()
                .map(error -> error.at("/pointer").asString())
                .toList();
    }
}
