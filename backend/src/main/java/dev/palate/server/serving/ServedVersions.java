package dev.palate.server.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.prompt.Versions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Compiled versions; since a version never changes, one that was compiled stays right. */
@Component
class ServedVersions {

    private record Key(long projectId, String prompt, int number) {}

    private final Versions versions;
    private final Cache<Key, ServedVersion> compiled =
            Caffeine.newBuilder().maximumSize(50_000).build();

    ServedVersions(Versions versions) {
        this.versions = versions;
    }

    /** Fails with a problem if there is no such version. */
    Mono<ServedVersion> get(long projectId, String prompt, int number) {
        var key = new Key(projectId, prompt, number);
        return Mono.justOrEmpty(compiled.getIfPresent(key))
                .switchIfEmpty(Mono.defer(() -> load(key)).doOnNext(version -> compiled.put(key, version)));
    }

    private Mono<ServedVersion> load(Key key) {
        return versions.compiled(key.projectId(), key.prompt(), key.number())
                .map(version -> new ServedVersion(
                        key.prompt(),
                        version.number(),
                        version.digest(),
                        version.template(),
                        version.config(),
                        version.includes()))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("version", key.prompt() + " " + key.number())));
    }
}
