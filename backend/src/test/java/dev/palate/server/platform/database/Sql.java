package dev.palate.server.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the tests say to an embedded server. */
final class Sql {

    private Sql() {}

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return connect(postgres, postgres.password());
    }

    static Connection connect(EmbeddedPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), postgres.database()),
                postgres.user(),
                password);
    }

    static void execute(EmbeddedPostgres postgres, String command) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    static List<String> query(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
