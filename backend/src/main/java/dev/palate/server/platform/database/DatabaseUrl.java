package dev.palate.server.platform.database;

/** Reads the address of a PostgreSQL as people write it: for libpq, for JDBC or for R2DBC. */
final class DatabaseUrl {

    private DatabaseUrl() {}

    static String r2dbc(String url) {
        String address = url.strip().replaceFirst("^(jdbc:|r2dbc:)", "").replaceFirst("^postgres:", "postgresql:");
        if (!address.startsWith("postgresql://")) {
            throw new DatabaseStartException(
                    "palate.database.url is not the address of a PostgreSQL.",
                    "Write it as postgresql://host:5432/name.");
        }
        // R2DBC would pass over the spelling of libpq and JDBC, and connect without encryption.
        return "r2dbc:" + address.replace("?sslmode=", "?sslMode=").replace("&sslmode=", "&sslMode=");
    }
}
