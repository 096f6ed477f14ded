package dev.palate.server.access;

import dev.palate.server.audit.AuditLog;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ForbiddenException;
import dev.palate.server.platform.Ids;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Gives out and revokes the keys of a project. */
@Service
class ApiKeys {

    private final ApiKeyStore store;
    private final KeyRing ring;
    private final AuditLog audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ApiKeys(ApiKeyStore store, KeyRing ring, AuditLog audit, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<List<ApiKey>> list(Caller caller) {
        return store.list(caller.projectId()).collectList();
    }

    /** A new key that works on this instance at once and on the others a moment later. */
    Mono<IssuedKey> issue(Caller caller, String name, KeyType type, Set<String> scopes, @Nullable Instant expiresAt) {
        var text = KeyText.generate(type);
        var key = new ApiKey(
                Ids.next(),
                caller.projectId(),
                caller.project(),
                name,
                type,
                text.prefix(),
                text.hash(),
                scopes,
                caller.actor(),
                clock.instant(),
                expiresAt,
                null,
                null);
        check(caller, key);
        return store.insert(key)
                .then(audit.record(caller, "key.created", "api-key", key.id().toString(), null, view(key), null))
                .as(transaction::transactional)
                .then(Mono.defer(() -> ring.refresh(caller.projectId())))
                .thenReturn(new IssuedKey(key, text));
    }

    /** A key has nothing beyond its type, and nobody passes on more than they have. */
    private void check(Caller caller, ApiKey key) {
        if (!key.type().permissions().containsAll(key.scopes())) {
            var held = new TreeSet<>(key.type().permissions());
            throw new InvalidRequestException(
                    "/scopes",
                    "may be among these for a %s key: %s".formatted(key.type().text(), held));
        }
        if (key.isExpired(clock.instant())) {
            throw new InvalidRequestException("/expiresAt", "must be in the future: " + key.expiresAt());
        }
        var missing = new TreeSet<>(key.permissions());
        missing.removeAll(caller.permissions());
        if (!missing.isEmpty()) {
            throw new ForbiddenException("The key would have permissions that you do not have: " + missing);
        }
    }

    /** Revoking what is revoked already changes nothing. */
    Mono<Void> revoke(Caller caller, UUID id) {
        return store.lock(caller.projectId(), id)
                .switchIfEmpty(Mono.error(() -> new NotFoundException("api key", id)))
                .filter(key -> key.revokedAt() == null)
                .flatMap(key -> revoke(caller, key))
                .as(transaction::transactional)
                .then(Mono.defer(() -> ring.refresh(caller.projectId())));
    }

    private Mono<Void> revoke(Caller caller, ApiKey key) {
        return store.revoke(key, clock.instant())
                .then(audit.record(caller, "key.revoked", "api-key", key.id().toString(), view(key), null, null));
    }

    private static Map<String, Object> view(ApiKey key) {
        return Map.of(
                "name", key.name(), "type", key.type().text(), "prefix", key.prefix(), "scopes", key.permissions());
    }
}
