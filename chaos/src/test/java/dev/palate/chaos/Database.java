package dev.palate.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A PostgreSQL server: its processes and a way in. */
record Database(Path data, int port, String name, String user, String password) {

    /** The main process, which all others descend from. */
    ProcessHandle postmaster() {
        try {
            var id = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run in " + data, e);
        }
    }

    void kill() {
        Processes.tree(postmaster()).forEach(Processes::kill);
    }

    void freeze() {
        Processes.tree(postmaster()).forEach(Processes::freeze);
    }

    void thaw() {
        Processes.tree(postmaster()).forEach(Processes::thaw);
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("options", "-c statement_timeout=0 -c lock_timeout=0");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), properties);
    }

    /** The first column of a query's rows. */
    List<String> query(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
