package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db:5432/palate",
                "postgres://db:5432/palate",
                "jdbc:postgresql://db:5432/palate",
                "r2dbc:postgresql://db:5432/palate"
            })
    void readsEveryUsualSpelling(String url) {
        assertThat(DatabaseUrl.r2dbc(url)).isEqualTo("r2dbc:postgresql://db:5432/palate");
    }

    @Test
    void keepsTheDemandForEncryption() {
        assertThat(DatabaseUrl.r2dbc("postgresql://db/palate?sslmode=require"))
                .isEqualTo("r2dbc:postgresql://db/palate?sslMode=require");
    }

    @Test
    void refusesOtherDatabasesWithoutRepeatingWhatMayHoldAPassword() {
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> DatabaseUrl.r2dbc("mysql://ines:secret@db/palate"))
                .withMessageNotContaining("secret")
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("postgresql://host:5432/name"));
    }
}
