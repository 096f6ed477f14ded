package dev.palate.server.archive;

import java.util.List;

/**
 * A table as the database knows it.
 *
 * @param columns that are stored, and not computed from others
 * @param key the columns that its rows are ordered by
 * @param identity the column that the database numbers, or none
 */
record Table(String name, List<String> columns, List<String> key, List<String> identity) {

    Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        identity = List.copyOf(identity);
    }
}
