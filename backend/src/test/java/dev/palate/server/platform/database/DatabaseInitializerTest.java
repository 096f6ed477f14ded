package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mock.env.MockEnvironment;

class DatabaseInitializerTest {

    @TempDir
    Path folder;

    @Test
    void pointsR2dbcAtTheConfiguredDatabaseAndStartsNone() {
        ConfigurableEnvironment environment = initialize(environment()
                .withProperty("palate.database.url", "postgresql://db:5432/palate")
                .withProperty("palate.database.username", "ines")
                .withProperty("palate.database.password", "safe"));

        assertThat(environment.getProperty("spring.r2dbc.url")).isEqualTo("r2dbc:postgresql://db:5432/palate");
        assertThat(environment.getProperty("spring.r2dbc.username")).isEqualTo("ines");
        assertThat(environment.getProperty("spring.r2dbc.password")).isEqualTo("safe");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesTheSettingsOfSpringAlone() {
        ConfigurableEnvironment environment =
                initialize(environment().withProperty("spring.r2dbc.url", "r2dbc:postgresql://db/palate"));

        assertThat(environment.getProperty("spring.r2dbc.url")).isEqualTo("r2dbc:postgresql://db/palate");
        assertThat(environment.containsProperty("spring.r2dbc.password")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    private MockEnvironment environment() {
        return new MockEnvironment().withProperty("palate.data-dir", folder.toString());
    }

    private static ConfigurableEnvironment initialize(MockEnvironment environment) {
        try (var context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new DatabaseInitializer().initialize(context);
            return environment;
        }
    }
}
