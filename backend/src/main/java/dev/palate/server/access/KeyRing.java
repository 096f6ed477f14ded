package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.ConfigChange;
import dev.palate.server.platform.ConfigFollower;
import dev.palate.server.platform.SavedState;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All usable keys in memory, so that a request is authenticated without the database. */
@Component
class KeyRing implements ConfigFollower, SavedState {

    private static final byte[] NO_HASH = new byte[32];

    private final ApiKeyStore store;
    private final KeyUse use;
    private final Clock clock;
    private final JsonMapper mapper;
    private final Map<Long, ProjectKeys> byProject = new HashMap<>();
    private volatile Map<String, KnownKey> byPrefix = Map.of();

    /** A key, and who presents it. */
    private record KnownKey(ApiKey key, Caller caller) {

        KnownKey(ApiKey key) {
            this(key, key.caller());
        }
    }

    KeyRing(ApiKeyStore store, KeyUse use, Clock clock, JsonMapper mapper) {
        this.mapper = mapper;
        this.store = store;
        this.use = use;
        this.clock = clock;
    }

    /** Who presents a key with this text, if it may be used now; does the same work whether there is one or not. */
    Optional<Caller> find(String text) {
        var presented = KeyText.parse(text);
        var hash = presented.map(KeyText::hash).orElse(NO_HASH);
        var known = presented.map(key -> byPrefix.get(key.prefix()));
        var genuine =
                MessageDigest.isEqual(known.map(one -> one.key().secretHash()).orElse(NO_HASH), hash);
        var now = clock.instant();
        return known.filter(one -> genuine && !one.key().isExpired(now)).map(one -> {
            use.record(one.key(), now);
            return one.caller();
        });
    }

    @Override
    public Mono<Void> refresh(ConfigChange change) {
        return refresh(change.projectId());
    }

    Mono<Void> refresh(long projectId) {
        return store.usable(projectId).doOnNext(this::replace).then();
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public synchronized long stamp() {
        return byProject.values().stream()
                .mapToLong(keys -> 1 + keys.revision())
                .sum();
    }

    /** Hashes of keys, never keys. */
    @Override
    public synchronized Object save() {
        return List.copyOf(byProject.values());
    }

    @Override
    public void restore(JsonNode state) {
        state.forEach(keys -> replace(mapper.treeToValue(keys, ProjectKeys.class)));
    }

    /** Reads may overtake each other; the newest revision stays. */
    private synchronized void replace(ProjectKeys keys) {
        var present = byProject.get(keys.projectId());
        if (present == null || present.revision() < keys.revision()) {
            byProject.put(keys.projectId(), keys);
            byPrefix = byProject.values().stream()
                    .flatMap(project -> project.keys().stream())
                    .collect(Collectors.toUnmodifiableMap(ApiKey::prefix, KnownKey::new));
        }
    }
}
