package dev.palate.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers a bounded number of things and forgets first what was not asked for the longest. Thread-safe. */
final class BoundedMap<K, V> {

    private final Map<K, V> entries;

    BoundedMap(int mostEntries) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > mostEntries;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    /** What was there before. */
    synchronized @Nullable V put(K key, V value) {
        return entries.put(key, value);
    }
}
