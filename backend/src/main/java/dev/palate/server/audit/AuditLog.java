package dev.palate.server.audit;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.JsonColumns;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Records changes; called inside the transaction that makes the change, so that both commit or neither does. */
@Service
public class AuditLog {

    private final AuditStore store;
    private final JsonColumns json;
    private final Clock clock;

    AuditLog(AuditStore store, JsonColumns json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Appends an event to the chain of the caller's project.
     *
     * @param action what happened, such as {@code label.moved}
     * @param resource the kind of thing it happened to, such as {@code prompt}
     * @param before its state before as an object that serialises to JSON, absent when it was created
     * @param after its state after, absent when it was removed
     */
    public Mono<Void> record(
            Caller caller,
            String action,
            String resource,
            String key,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        var change = new AuditChange(
                clock.instant(), caller.actor(), action, resource, key, object(before), object(after), reason);
        return store.append(caller.projectId(), change);
    }

    private JsonNode object(@Nullable Object state) {
        var tree = json.tree(state);
        if (!tree.isObject() && !tree.isNull()) {
            throw new IllegalArgumentException("an audited state must serialise to an object: " + tree);
        }
        return tree;
    }
}
