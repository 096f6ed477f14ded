package dev.palate.server.contract;

import java.util.Objects;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The answer to a request that has to be refused. */
record Refusal(int status, JsonNode body) {

    static Refusal of(WebTestClient.ResponseSpec answer) {
        var result = answer.expectBody(byte[].class).returnResult();
        var content = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        return new Refusal(result.getStatus().value(), json(content));
    }

    private static JsonNode json(byte[] content) {
        return content.length == 0
                ? MissingNode.getInstance()
                : JsonMapper.shared().readTree(content);
    }

    /** What is wrong with it, or the empty text; batches answer each item, so that they may be refused inside. */
    String flaw(String place) {
        if (status == 200 && isRefusedItem()) {
            return "";
        }
        var flaw = flaw();
        return flaw.isEmpty() && (status == 422 || isParameter()) && !pointsAt(place)
                ? "points elsewhere: " + body.path("errors")
                : flaw;
    }

    /** What is wrong with it, wherever it points. */
    String flaw() {
        if (status < 400 || status > 499 || status == 429) {
            return "answered " + status;
        }
        return code().isEmpty() || body.path("traceId").asString("").isEmpty() ? "is no problem: " + body : "";
    }

    String code() {
        return body.path("code").asString("");
    }

    private boolean isParameter() {
        return code().equals("invalid_parameter");
    }

    private boolean isRefusedItem() {
        var first = body.path("items").path(0);
        return first.path("outcome").asString("").equals("rejected") || first.has("problem");
    }

    /** At the place, at what contains it, or at something in it. */
    boolean pointsAt(String place) {
        for (var error : body.path("errors")) {
            var stated = error.path("pointer").asString("");
            if (stated.startsWith(place) || place.startsWith(stated)) {
                return true;
            }
        }
        return false;
    }
}
