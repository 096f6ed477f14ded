package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresLogTest {

    @Test
    void findsTheLastFatalMessage() {
        assertThat(PostgresLog.failureIn("""
                        2026-01-01 UTC [1] FATAL:  the database system is starting up
                        2026-01-01 UTC [1] LOG:  could not bind IPv4 address "127.0.0.1": Address already in use
                        2026-01-01 UTC [1] FATAL:  could not create any TCP/IP sockets
                        2026-01-01 UTC [1] LOG:  database system is shut down
                        """)).contains("could not create any TCP/IP sockets");
    }

    @Test
    void fallsBackToTheErrorOfAProgramAndToItsLastLine() {
        assertThat(PostgresLog.failureIn("creating\ninitdb: error: no space\ninitdb: removing data directory\n"))
                .contains("no space");
        assertThat(PostgresLog.failureIn("first\nlast\n")).contains("last");
        assertThat(PostgresLog.failureIn("")).isEmpty();
    }
}
