package dev.palate.server;

import dev.palate.server.access.TestAccess;
import dev.palate.server.contract.ContractConformance;
import dev.palate.server.platform.Ids;
import java.util.Objects;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/** Gives every test a project of its own. */
@TestComponent
public class TestProjects {

    private final TestAccess access;
    private final WebTestClient http;
    private final Environment environment;
    private final ContractConformance conformance;

    TestProjects(TestAccess access, WebTestClient http, Environment environment, ContractConformance conformance) {
        this.access = access;
        this.http = http;
        this.environment = environment;
        this.conformance = conformance;
    }

    public TestProject create() {
        return new TestProject(access, access.createProject("test-" + Ids.next()), anonymous());
    }

    /** Signed in as someone who may do everything in every project, and names none. */
    public WebTestClient serverAdmin() {
        var headers = access.signInAsServerAdmin("admin-" + Ids.next());
        return anonymous()
                .mutate()
                .defaultHeaders(all -> headers.forEach(all::set))
                .build();
    }

    /** Without credentials, where the operations are. */
    public WebTestClient anonymous() {
        var port = environment.getRequiredProperty("local.server.port");
        var base = "http://localhost:" + port + "/api/v1";
        return http.mutate()
                .uriBuilderFactory(new DefaultUriBuilderFactory(base))
                .filter(conformance)
                .build();
    }

    /** The body of an answer that must have one. */
    public static <T> T body(WebTestClient.ResponseSpec answer, Class<T> type) {
        return Objects.requireNonNull(answer.expectBody(type).returnResult().getResponseBody());
    }
}
