package dev.palate.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.server.ServerTest;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;

/** Data from before subjects were excluded is what it would be had they always been. */
@ServerTest
class MultipleExposuresMigrationTest {

    private static final String SCHEMA = "before_multiple_exposures";

    /** Tables, and what is true of their rows unless they sum to nothing. */
    private static final Map<String, String> ROLLUPS = Map.of(
            "subject_exposure", "exposures <> 0",
            "subject_metric", "events <> 0 OR pre_score IS NOT NULL",
            "exposure_rollup", "subjects <> 0 OR exposures <> 0 OR forced <> 0",
            "metric_rollup", "responded <> 0 OR sum_m <> 0",
            "covariate_rollup", "subjects <> 0 OR sum_x <> 0 OR sum_xm <> 0",
            "distribution_rollup", "subjects <> 0",
            "entry_rollup", "subjects <> 0",
            "entry_metric_rollup", "responded <> 0 OR sum_m <> 0");

    @Autowired
    private R2dbcConnectionDetails server;

    @BeforeEach
    void createSchema() throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute("CREATE SCHEMA " + SCHEMA);
        }
    }

    @AfterEach
    void dropSchema() throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute("DROP SCHEMA " + SCHEMA + " CASCADE");
        }
    }

    @Test
    void takesThoseOutWhoSawSeveralVariants() throws SQLException, IOException {
        migration().target("10").repeatableSqlMigrationPrefix("none").load().migrate();

        try (var connection = connect()) {
            connection.createStatement().execute(fixture());
            assertThat(number(connection, "SELECT count(*) FROM subject_exposure"))
                    .isEqualTo(140);
            assertThat(number(connection, "SELECT sum(subjects) FROM exposure_rollup"))
                    .isEqualTo(140);

            migration().load().migrate();

            assertThat(number(connection, "SELECT count(*) FROM subject_exposure WHERE in_several"))
                    .isEqualTo(40);
            assertThat(number(connection, "SELECT sum(subjects) FROM exposure_rollup"))
                    .isEqualTo(100);
            for (var rollup : ROLLUPS.entrySet()) {
                assertThat(number(connection, difference(connection, rollup.getKey(), rollup.getValue())))
                        .as("rows of %s that differ from the events", rollup.getKey())
                        .isZero();
            }
        }
    }

    private FluentConfiguration migration() {
        return Flyway.configure().dataSource(url(), user(), password());
    }

    private static String fixture() throws IOException {
        return new ClassPathResource("before-multiple-exposures.sql").getContentAsString(StandardCharsets.UTF_8);
    }

    private static String difference(Connection connection, String table, String isSomething) throws SQLException {
        var columns = text(connection, """
                SELECT string_agg(column_name, ', ')
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = '%s' AND is_generated = 'NEVER'
                """.formatted(table));
        return """
                SELECT count(*)
                FROM (
                    (SELECT %1$s FROM %2$s WHERE %3$s EXCEPT ALL SELECT %1$s FROM expected_%2$s WHERE %3$s)
                    UNION ALL
                    (SELECT %1$s FROM expected_%2$s WHERE %3$s EXCEPT ALL SELECT %1$s FROM %2$s WHERE %3$s)) AS differing
                """.formatted(columns, table, isSomething);
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    private String url() {
        return "jdbc:postgresql://%s:%s/%s?currentSchema=%s"
                .formatted(
                        option(ConnectionFactoryOptions.HOST),
                        option(ConnectionFactoryOptions.PORT),
                        option(ConnectionFactoryOptions.DATABASE),
                        SCHEMA);
    }

    private String user() {
        return option(ConnectionFactoryOptions.USER);
    }

    private String password() {
        return option(ConnectionFactoryOptions.PASSWORD);
    }

    private String option(Option<?> option) {
        return Objects.requireNonNull(server.getConnectionFactoryOptions().getValue(option))
                .toString();
    }
}
