package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import dev.palate.server.platform.PalateProperties;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The first admin, the first project and a key of each type for it. */
@Component
class FirstProject {

    private static final String ADMIN = "admin";
    private static final Caller CREATOR = new Caller(Caller.NO_PROJECT, "", "user:" + ADMIN, Role.ADMIN.permissions());

    private final Users users;
    private final Projects projects;
    private final ApiKeys keys;
    private final PalateProperties properties;

    FirstProject(Users users, Projects projects, ApiKeys keys, PalateProperties properties) {
        this.users = users;
        this.projects = projects;
        this.keys = keys;
        this.properties = properties;
    }

    Mono<InitialCredentials> create() {
        var chosen = properties.admin().password();
        var password = chosen == null || chosen.isBlank() ? Base62.random(24) : chosen;
        return users.create(CREATOR, ADMIN, password, true)
                .then(Mono.defer(this::project))
                .flatMap(project -> credentials(password, project));
    }

    private Mono<Caller> project() {
        return (properties.demo()
                        ? projects.create(CREATOR, "demo", "Demo", List.of())
                        : projects.create(CREATOR, "default", "Default", List.of()))
                .map(project -> Projects.within(project, CREATOR));
    }

    private Mono<InitialCredentials> credentials(String password, Caller project) {
        return issue(project, KeyType.SERVER)
                .flatMap(server -> issue(project, KeyType.PUBLISHABLE)
                        .flatMap(publishable -> issue(project, KeyType.MANAGEMENT)
                                .map(management ->
                                        new InitialCredentials(ADMIN, password, server, publishable, management))));
    }

    private Mono<String> issue(Caller project, KeyType type) {
        return keys.issue(project, "first " + type.text() + " key", type, Set.of(), null)
                .map(issued -> issued.text().text());
    }
}
