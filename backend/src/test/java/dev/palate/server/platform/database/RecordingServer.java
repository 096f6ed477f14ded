package dev.palate.server.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;

/** A JVM of its own that writes records until it is killed, and prints each one that was acknowledged. */
final class RecordingServer {

    /** Ends the line of a record whose commit was acknowledged; a line that a kill has cut lacks it. */
    static final String ACKNOWLEDGED = " acknowledged";

    private RecordingServer() {}

    static List<String> command(Path folder, int round) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RecordingServer.class.getName(),
                folder.toString(),
                Integer.toString(round));
    }

    public static void main(String[] arguments) throws Exception {
        // Not closed: this JVM is killed.
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(Path.of(arguments[0]), ThrowAwayPostgres.FOLDER, Durability.FULL);
        Connection connection = Sql.connect(postgres);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS record (id text PRIMARY KEY)");
        }
        PreparedStatement insert = connection.prepareStatement("INSERT INTO record VALUES (?)");
        for (int number = 0; ; number++) {
            String id = arguments[1] + "-" + number;
            insert.setString(1, id);
            insert.executeUpdate();
            System.out.println(id + ACKNOWLEDGED);
        }
    }
}
