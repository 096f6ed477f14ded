package dev.palate.server.platform.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Connects every part of the server to one database, and to one folder on this machine. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DataFolder dataFolder(Environment environment) {
        return DataFolder.of(environment);
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails(R2dbcConnectionDetails r2dbc) {
        return new R2dbcFlywayConnection(r2dbc.getConnectionFactoryOptions());
    }
}
