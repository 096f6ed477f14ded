package dev.palate.server;

import dev.palate.server.platform.ConfigChanges;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Another instance of the server on the same database, as behind a load balancer. */
public final class SecondInstance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private SecondInstance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static SecondInstance start() {
        return new SecondInstance(new SpringApplicationBuilder(PalateServer.class, TestDatabase.class)
                .run(
                        "--server.port=0",
                        "--palate.demo=false",
                        "--palate.allocation-period=1d",
                        "--palate.data-dir=target/test-data",
                        "--palate.database.pool.max-acquire-time=60s"));
    }

    /** A client with the same credentials as another one, for this instance. */
    public WebTestClient client(WebTestClient same) {
        return same.mutate().baseUrl("http://localhost:" + port() + "/api/v1").build();
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Serves from now on what it serves now, whatever changes. */
    public void stopFollowing() {
        context.getBean(ConfigChanges.class).stop();
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
