package dev.palate.server.platform.database;

import io.r2dbc.spi.ConnectionFactory;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Lets Flyway finish before anybody gets a connection; Spring Boot arranges this for JDBC only. */
final class MigrationBeforeUse extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(ConnectionFactory.class);
    }
}
