package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PostgresArchiveTest {

    @Test
    void isThereForLinuxOnBothProcessors() {
        assertThat(PostgresArchive.of("Linux", "amd64").location()).isNotNull();
        assertThat(PostgresArchive.of("Linux", "aarch64").location()).isNotNull();
    }

    @Test
    void namesTheWayOutWhereThereIsNone() {
        assertThatExceptionOfType(DatabaseStartException.class)
                .isThrownBy(() -> PostgresArchive.of("Plan 9", "mips"))
                .withMessage("There is no embedded PostgreSQL for Plan 9 on mips.")
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("palate.database.url"));
    }
}
