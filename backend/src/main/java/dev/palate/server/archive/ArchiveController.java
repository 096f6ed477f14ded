package dev.palate.server.archive;

import dev.palate.api.ArchiveApi;
import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class ArchiveController implements ArchiveApi {

    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

    private final Exports exports;
    private final AuditLog audit;

    ArchiveController(Exports exports, AuditLog audit) {
        this.exports = exports;
        this.audit = audit;
    }

    /** Writes the lines itself; the answer is complete when it returns. */
    @Override
    public Mono<ResponseEntity<String>> exportEverything(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(LINES);
        response.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"palate.ndjson\"");
        var lines = exports.lines()
                .map(line -> response.bufferFactory().wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return audit.record(Caller.of(exchange), "server.exported", "server", "all", null, null, null)
                .then(response.writeWith(lines))
                .then(Mono.empty());
    }
}
