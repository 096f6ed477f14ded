package dev.palate.server;

import dev.palate.server.access.KeyType;
import dev.palate.server.access.Role;
import dev.palate.server.access.TestAccess;
import dev.palate.server.platform.Caller;
import dev.palate.server.platform.Ids;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A new and empty project, and clients for the base URL of the operations with each kind of credentials. */
public final class TestProject {

    private final TestAccess access;
    private final Caller caller;
    private final WebTestClient anonymous;
    private final Map<KeyType, String> keys = new EnumMap<>(KeyType.class);

    TestProject(TestAccess access, Caller caller, WebTestClient anonymous) {
        this.access = access;
        this.caller = caller;
        this.anonymous = anonymous;
    }

    public long id() {
        return caller.projectId();
    }

    public String key() {
        return caller.project();
    }

    /** Who may do everything in it, for calls of services. */
    public Caller caller() {
        return caller;
    }

    public WebTestClient management() {
        return with(KeyType.MANAGEMENT);
    }

    public WebTestClient server() {
        return with(KeyType.SERVER);
    }

    public WebTestClient publishable() {
        return with(KeyType.PUBLISHABLE);
    }

    public WebTestClient anonymous() {
        return anonymous;
    }

    public WebTestClient with(KeyType type) {
        return with(secret(type));
    }

    public WebTestClient with(String key) {
        return anonymous
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .build();
    }

    /** The text of the project's key of a type. */
    public String secret(KeyType type) {
        return keys.computeIfAbsent(type, missing -> access.issueKey(caller, missing));
    }

    /** A new member who is signed in, and names this project. */
    public WebTestClient as(Role role) {
        var headers = access.signIn(caller, role.text() + "-" + Ids.next(), role);
        return anonymous
                .mutate()
                .defaultHeaders(all -> headers.forEach(all::set))
                .build();
    }
}
