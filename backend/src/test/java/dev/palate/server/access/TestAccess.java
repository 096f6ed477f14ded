package dev.palate.server.access;

import dev.palate.server.platform.Caller;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Makes projects, keys and signed-in users for tests, through the services that the operations use. */
@TestComponent
public class TestAccess {

    private final Projects projects;
    private final ApiKeys keys;
    private final UserStore users;
    private final MembershipStore memberships;
    private final Sessions sessions;
    private final Clock clock;

    TestAccess(
            Projects projects,
            ApiKeys keys,
            UserStore users,
            MembershipStore memberships,
            Sessions sessions,
            Clock clock) {
        this.projects = projects;
        this.keys = keys;
        this.users = users;
        this.memberships = memberships;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A caller who may do everything in a new project. */
    public Caller createProject(String key) {
        var setup = new Caller(Caller.NO_PROJECT, "", "user:setup", Role.ADMIN.permissions());
        return value(projects.create(setup, key, null, List.of())
                .map(project -> new Caller(project.id(), key, setup.actor(), setup.permissions())));
    }

    /** The text of a new key. */
    public String issueKey(Caller project, KeyType type) {
        return value(keys.issue(project, type.text(), type, Set.of(), null)
                .map(issued -> issued.text().text()));
    }

    /** The headers of a user who has just signed in; a member of the project where there is a role. */
    public Map<String, String> signIn(Caller project, String username, Role role) {
        return headers(
                project,
                value(users.insert(username, "no password", false, clock.instant())
                        .delayUntil(user -> memberships.insert(project.projectId(), user, role, clock.instant()))
                        .flatMap(sessions::open)));
    }

    /** The headers of an admin of the whole server, who names no project. */
    public Map<String, String> signInAsServerAdmin(String username) {
        return headers(value(
                users.insert(username, "no password", true, clock.instant()).flatMap(sessions::open)));
    }

    private static Map<String, String> headers(Caller project, OpenedSession opened) {
        var headers = new HashMap<>(headers(opened));
        headers.put(ProjectChoice.HEADER, project.project());
        return headers;
    }

    private static Map<String, String> headers(OpenedSession opened) {
        return Map.of(
                HttpHeaders.COOKIE,
                SessionCookie.NAME + "=" + opened.token(),
                "X-CSRF-Token",
                opened.session().csrfToken());
    }

    private static <T> T value(Mono<T> result) {
        return result.blockOptional().orElseThrow();
    }
}
