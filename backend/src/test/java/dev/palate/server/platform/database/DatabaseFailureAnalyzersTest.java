package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseFailureAnalyzersTest {

    @Test
    void tellTheRemedyForADatabaseThatDoesNotStart() {
        var analysis = new DatabaseStartFailureAnalyzer()
                .analyze(new IllegalStateException(new DatabaseStartException("It is full.", "Make room.")));

        assertThat(analysis)
                .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
                .containsExactly("It is full.", "Make room.");
    }

    @Test
    void tellWhyADatabaseCannotBeReached() {
        Flyway flyway = Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:1/none", "nobody", "")
                .load();
        Throwable failure = catchThrowable(flyway::migrate);

        var analysis = new DatabaseUnreachableFailureAnalyzer().analyze(new IllegalStateException(failure));

        assertThat(analysis)
                .extracting(FailureAnalysis::getDescription)
                .asString()
                .contains("127.0.0.1:1 refused");
        assertThat(analysis).extracting(FailureAnalysis::getAction).asString().contains("palate.database.url");
    }

    @Test
    void tellThatTheDatabaseIsOfAnotherVersion() {
        var failure = new FlywayValidateException(
                new ErrorDetails(null, "Detected applied migration not resolved locally: 99"), "Validate failed");

        var analysis = new MigrationFailureAnalyzer().analyze(new IllegalStateException(failure));

        assertThat(analysis)
                .extracting(FailureAnalysis::getDescription)
                .asString()
                .contains("another version of Palate");
    }
}
