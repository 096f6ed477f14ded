package dev.palate.server.platform.database;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** The JDBC connection of Flyway, which always leads to the database that R2DBC is connected to. */
final class R2dbcFlywayConnection implements FlywayConnectionDetails {

    /** Options of the R2DBC driver that concern every connection, and what the JDBC driver calls them. */
    private static final Map<String, String> PARAMETERS = new TreeMap<>(Map.of(
            "sslMode", "sslmode",
            "sslRootCert", "sslrootcert",
            "sslCert", "sslcert",
            "sslKey", "sslkey",
            "schema", "currentSchema"));

    private final ConnectionFactoryOptions options;

    R2dbcFlywayConnection(ConnectionFactoryOptions options) {
        this.options = options;
    }

    @Override
    public String getJdbcUrl() {
        Object port = options.hasOption(ConnectionFactoryOptions.PORT)
                ? options.getRequiredValue(ConnectionFactoryOptions.PORT)
                : 5432;
        return "jdbc:postgresql://%s:%s/%s%s"
                .formatted(
                        options.getRequiredValue(ConnectionFactoryOptions.HOST),
                        port,
                        encoded(options.getRequiredValue(ConnectionFactoryOptions.DATABASE)),
                        parameters());
    }

    private String parameters() {
        String parameters = PARAMETERS.entrySet().stream()
                .filter(name -> options.hasOption(Option.valueOf(name.getKey())))
                .map(name -> name.getValue() + "=" + encoded(options.getRequiredValue(Option.valueOf(name.getKey()))))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String getUsername() {
        return text(ConnectionFactoryOptions.USER);
    }

    @Override
    public @Nullable String getPassword() {
        return text(ConnectionFactoryOptions.PASSWORD);
    }

    private @Nullable String text(Option<?> option) {
        return options.hasOption(option) ? Objects.toString(options.getValue(option)) : null;
    }
}
