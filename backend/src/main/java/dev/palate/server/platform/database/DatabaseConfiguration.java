package dev.palate.server.platform.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
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

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(R2dbcConnectionDetails r2dbc, R2dbcProperties properties) {
        R2dbcProperties.Pool settings = properties.getPool();
        var configuration = ConnectionPoolConfiguration.builder(ConnectionFactoryBuilder.withOptions(
                                r2dbc.getConnectionFactoryOptions().mutate())
                        .build())
                .initialSize(settings.getInitialSize())
                .maxSize(settings.getMaxSize())
                .maxIdleTime(settings.getMaxIdleTime())
                .maxLifeTime(settings.getMaxLifeTime())
                .maxAcquireTime(settings.getMaxAcquireTime())
                .maxCreateConnectionTime(settings.getMaxCreateConnectionTime())
                .maxValidationTime(settings.getMaxValidationTime())
                .acquireRetry(0)
                .build();
        var pool = new SweepingPool(configuration, settings.getMaxSize());
        // The first connection of a JVM takes a second, which no request should wait for.
        pool.warmup().onErrorComplete().block();
        return pool;
    }
}
