package dev.palate.client;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A scripted server that, at the end of its script, accepts feedback of every kind. */
final class FeedbackServer implements AutoCloseable {

    private final ScriptedServer http = new ScriptedServer().otherwise(FeedbackServer::accept);

    ScriptedServer http() {
        return http;
    }

    /** All judgements that arrived, after the client has sent what it had. */
    List<JsonNode> items(PalateClient client) {
        client.flush();
        return items();
    }

    /** All judgements that arrived, in order and as often as they did. */
    List<JsonNode> items() {
        return http.requests().stream()
                .flatMap(request -> request.items().stream())
                .toList();
    }

    /** How many judgements each request had. */
    List<Integer> batches() {
        return http.requests().stream().map(request -> request.items().size()).toList();
    }

    static ScriptedServer.Reply accept(ScriptedServer.Received request) {
        var outcomes = request.items().stream()
                .map(item -> "{\"eventId\":%s,\"outcome\":\"accepted\"}".formatted(item.get("eventId")))
                .collect(Collectors.joining(","));
        return ScriptedServer.reply(200, "{\"items\":[" + outcomes + "]}");
    }

    @Override
    public void close() {
        http.close();
    }
}
