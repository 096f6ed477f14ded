package dev.palate.server.platform;

import reactor.core.publisher.Mono;

/** A bean that holds configuration in memory and is told, on every instance, when a project's has changed. */
public interface ConfigFollower {

    /**
     * Loads the state of a project anew, which may be newer than the change. Calls follow one another, the first ones
     * before the server accepts requests; a change whose refresh fails is presented again until it succeeds.
     */
    Mono<Void> refresh(ConfigChange change);
}
