package dev.palate.server.platform.database;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Points the application at its database before anything asks for it: at the configured one, otherwise at an embedded
 * PostgreSQL that starts here and stops after everything else. Only {@code main} adds it, so tests start none.
 */
public final class DatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("spring.r2dbc.url")) {
            return;
        }
        environment.getPropertySources().addFirst(new MapPropertySource("database", propertiesIn(environment)));
    }

    private static Map<String, Object> propertiesIn(ConfigurableEnvironment environment) {
        String url = environment.getProperty("palate.database.url");
        if (url == null || url.isBlank()) {
            return embedded(DataFolder.of(environment).path());
        }
        return properties(
                DatabaseUrl.r2dbc(url),
                environment.getProperty("palate.database.username", ""),
                environment.getProperty("palate.database.password", ""));
    }

    private static Map<String, Object> embedded(Path folder) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.FULL);
        // These run when all contexts are closed, and also after a failed start.
        SpringApplication.getShutdownHandlers().add(postgres::close);
        return properties(
                "r2dbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), postgres.database()),
                postgres.user(),
                postgres.password());
    }

    private static Map<String, Object> properties(String url, String username, String password) {
        return Map.of("spring.r2dbc.url", url, "spring.r2dbc.username", username, "spring.r2dbc.password", password);
    }
}
