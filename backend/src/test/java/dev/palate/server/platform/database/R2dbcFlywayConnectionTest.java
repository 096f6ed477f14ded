package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;

class R2dbcFlywayConnectionTest {

    @Test
    void leadsToTheDatabaseOfR2dbc() {
        var connection = connection("r2dbc:postgresql://ines:s%40fe@db.example:5433/palate");

        assertThat(connection.getJdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/palate");
        assertThat(connection.getUsername()).isEqualTo("ines");
        assertThat(connection.getPassword()).isEqualTo("s@fe");
    }

    @Test
    void takesTheUsualPortAndNoUserUnlessTheyAreGiven() {
        var connection = connection("r2dbc:postgresql://db.example/palate");

        assertThat(connection.getJdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/palate");
        assertThat(connection.getUsername()).isNull();
        assertThat(connection.getPassword()).isNull();
    }

    @Test
    void keepsEncryptionAndSchema() {
        var connection = connection("r2dbc:postgresql://db/palate?sslMode=verify-full&sslRootCert=/a%20b.pem&schema=p");

        assertThat(connection.getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/palate"
                        + "?currentSchema=p&sslmode=verify-full&sslrootcert=%2Fa+b.pem");
    }

    private static R2dbcFlywayConnection connection(String url) {
        return new R2dbcFlywayConnection(ConnectionFactoryOptions.parse(url));
    }
}
