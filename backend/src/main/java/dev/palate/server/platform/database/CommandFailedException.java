package dev.palate.server.platform.database;

import java.io.IOException;

/** A program of PostgreSQL ended with a failure; the message is the line it printed that says why. */
final class CommandFailedException extends IOException {

    CommandFailedException(String reason) {
        super(reason);
    }

    static CommandFailedException of(String program, String output) {
        return new CommandFailedException(PostgresLog.failureIn(output).orElse(program + " failed"));
    }
}
