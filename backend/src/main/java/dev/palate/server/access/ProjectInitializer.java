package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import reactor.core.publisher.Mono;

/** A bean that gives every new project something of its feature, in the transaction that creates the project. */
public interface ProjectInitializer {

    /** @param creator who creates the project, already within it */
    Mono<Void> initialize(Caller creator);
}
