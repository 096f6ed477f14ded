package dev.palate.server.audit;

import dev.palate.api.AuditApi;
import dev.palate.api.model.AuditEventDto;
import dev.palate.api.model.AuditEventPageDto;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Cursor;
import dev.palate.server.platform.Page;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class AuditController implements AuditApi {

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    @Override
    public Mono<ResponseEntity<AuditEventPageDto>> listAuditEvents(
            @Nullable String resource,
            @Nullable String key,
            @Nullable String actor,
            Integer limit,
            @Nullable String cursor,
            ServerWebExchange exchange) {
        var before = Cursor.decode(cursor, Long.MAX_VALUE, AuditController::sequence);
        return store.list(Caller.of(exchange).projectId(), new AuditFilter(resource, key, actor), before, limit + 1)
                .collectList()
                .map(events -> Page.of(events, limit, event -> Cursor.of(event.sequence())))
                .map(page -> ResponseEntity.ok(dto(page.map(AuditController::dto))));
    }

    private static long sequence(List<String> position) {
        return Long.parseLong(position.get(0));
    }

    private static AuditEventPageDto dto(Page<AuditEventDto> page) {
        return new AuditEventPageDto(page.items()).nextCursor(page.nextCursor());
    }

    private static AuditEventDto dto(AuditEvent event) {
        return new AuditEventDto(
                        event.sequence(),
                        event.at().atOffset(ZoneOffset.UTC),
                        event.actor(),
                        event.action(),
                        event.resource(),
                        event.key(),
                        HexFormat.of().formatHex(event.hash()))
                .before(event.before())
                .after(event.after())
                .reason(event.reason())
                .previousHash(
                        event.previousHash() == null ? null : HexFormat.of().formatHex(event.previousHash()));
    }
}
