package dev.palate.server.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A connection to a server that has just started, to provide what the application needs and to check its settings. */
final class DatabaseSetup implements AutoCloseable {

    static final String ADMINISTRATOR = "postgres";

    private final Connection connection;

    private DatabaseSetup(Connection connection) {
        this.connection = connection;
    }

    static DatabaseSetup connect(int port, String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return new DatabaseSetup(
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties));
    }

    /** Fails unless these settings hold for this connection; a role or a database may have been given others. */
    void verify(Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String actual = find("SELECT current_setting(?)", setting.getKey());
            if (!setting.getValue().equals(actual)) {
                throw new DatabaseStartException(
                        "PostgreSQL runs with %s=%s instead of %s, so acknowledged data could be lost."
                                .formatted(setting.getKey(), actual, setting.getValue()),
                        "Remove that setting from the role or the database with ALTER … RESET " + setting.getKey()
                                + ".");
            }
        }
    }

    /** Provides a role that owns one database and is not a superuser. */
    void provide(String role, String database, String password) throws SQLException {
        if (find("SELECT rolname FROM pg_roles WHERE rolname = ?", role) == null) {
            // Quoting is safe: the names are constants and the password is hexadecimal.
            execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, password));
        }
        if (find("SELECT datname FROM pg_database WHERE datname = ?", database) == null) {
            execute("CREATE DATABASE %s OWNER %s".formatted(database, role));
        }
    }

    private @Nullable String find(String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
