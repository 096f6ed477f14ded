package dev.palate.server.platform.database;

import dev.palate.server.platform.TrafficClass;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import reactor.core.publisher.Mono;

/** Gives each pipeline a connection from the pool of its class of traffic, so that none can take those of another. */
record Pools(ConnectionPool read, ConnectionPool ingest, ConnectionPool console, ConnectionPool jobs)
        implements ConnectionFactory, Wrapped<ConnectionFactory> {

    @Override
    public Mono<Connection> create() {
        return Mono.deferContextual(context -> of(TrafficClass.of(context)).create());
    }

    private ConnectionPool of(TrafficClass traffic) {
        return switch (traffic) {
            case PROMPT_READ, STREAM -> read;
            case INGEST -> ingest;
            case CONSOLE, REPORT, STATUS -> console;
            case EXPORT, JOB -> jobs;
        };
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return read.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return read;
    }
}
